// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The names in a template, each with what it stands for; Pebble itself looks them up no sooner than it needs them. */
final class Words {
    private static final Set<String> CONSTANTS =
            Set.of("true", "TRUE", "false", "FALSE", "null", "NULL", "none", "NONE");
    private static final Set<String> MAKERS = Set.of("for", "set");
    private static final Set<String> JOINTS = Set.of("in", "with");

    private final List<Token> tokens;
    private final List<Word> words = new ArrayList<>();
    private String tag = "";

    private Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** What a name stands for. */
    enum Role {
        TAG,
        FILTER,
        TEST,
        FUNCTION,
        VARIABLE,
        /** A variable that the template makes itself. */
        NEW_VARIABLE,
        PARTIAL,
        /** Something that must not stand there; the text says what. */
        REFUSED
    }

    /** A name in its line, from 1. */
    record Word(Role role, String text, int line) {}

    static List<Word> of(List<Token> tokens) {
        Words words = new Words(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            words.look(i);
        }
        return words.words;
    }

    private void look(int i) {
        Token token = tokens.get(i);
        switch (token.getType()) {
            case PRINT_START -> tag = "";
            case STRING_INTERPOLATION_START -> add(Role.REFUSED, "#{", token);
            case STRING -> string(i);
            case NAME -> name(i);
            default -> {}
        }
    }

    private void string(int i) {
        Token token = tokens.get(i);
        if (tag.equals("include") && is(i - 1, Token.Type.NAME, "include")) {
            boolean alone = is(i + 1, Token.Type.EXECUTE_END) || is(i + 1, Token.Type.NAME, "with");
            add(alone ? Role.PARTIAL : Role.REFUSED, alone ? token.getValue() : "include", token);
        } else if (tag.equals("include") && is(i + 1, Token.Type.PUNCTUATION, ":")) {
            add(Role.NEW_VARIABLE, token.getValue(), token);
        }
    }

    private void name(int i) {
        Token token = tokens.get(i);
        String name = token.getValue();
        if (is(i - 1, Token.Type.EXECUTE_START)) {
            tag = name;
            add(Role.TAG, name, token);
            if (name.equals("include") && !is(i + 1, Token.Type.STRING)) {
                add(Role.REFUSED, "include", token);
            }
        } else if (is(i - 1, Token.Type.OPERATOR, "|")) {
            add(Role.FILTER, name, token);
        } else if (is(i - 1, Token.Type.OPERATOR, "is") || is(i - 1, Token.Type.OPERATOR, "is not")) {
            add(Role.TEST, name, token);
        } else if (is(i - 1, Token.Type.PUNCTUATION, ".")) {
            return;
        } else if (is(i + 1, Token.Type.PUNCTUATION, "(")) {
            add(Role.FUNCTION, name, token);
        } else if (MAKERS.contains(tag) && is(i - 1, Token.Type.NAME, tag)) {
            add(Role.NEW_VARIABLE, name, token);
        } else if (!CONSTANTS.contains(name) && !JOINTS.contains(name) && !is(i + 1, Token.Type.PUNCTUATION, "=")) {
            add(Role.VARIABLE, name, token);
        }
    }

    private void add(Role role, String text, Token token) {
        words.add(new Word(role, text, token.getLineNumber()));
    }

    private boolean is(int i, Token.Type type) {
        return i >= 0 && i < tokens.size() && tokens.get(i).getType() == type;
    }

    private boolean is(int i, Token.Type type, String value) {
        return is(i, type) && value.equals(tokens.get(i).getValue());
    }
}
