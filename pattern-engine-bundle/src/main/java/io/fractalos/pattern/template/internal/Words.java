// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.pebbletemplates.pebble.lexer.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names in a template, each with what it stands for; Pebble itself looks them up no sooner than it needs them. */
final class Words {
    private static final Set<String> CONSTANTS =
            Set.of("true", "TRUE", "false", "FALSE", "null", "NULL", "none", "NONE");
    private static final Set<String> MAKERS = Set.of("for", "set");
    private static final Set<String> JOINTS = Set.of("in", "with");

    /** A key that is no text. */
    static final String KEY = ":";
    /** A key that stands in its map already. */
    static final String TWICE = "::";

    private final List<Token> tokens;
    private final Deque<Bracket> open = new ArrayDeque<>();
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
            case PUNCTUATION -> bracket(i);
            default -> {}
        }
    }

    /** What is open: the keys of a map so far, none of anything else, and how many conditions wait for their other branch. */
    private static final class Bracket {
        private final Set<String> keys = new HashSet<>();
        private final boolean map;
        private int conditions;

        Bracket(boolean map) {
            this.map = map;
        }
    }

    /** Pebble evaluates the keys of a map in the order of a hash, so they have to be texts, each once. */
    private void bracket(int i) {
        Bracket in = open.peek();
        switch (tokens.get(i).getValue()) {
            case "{", "[", "(" -> open.push(new Bracket(is(i, Token.Type.PUNCTUATION, "{")));
            case "}", "]", ")" -> open.poll();
            case "?" -> {
                if (in != null) {
                    in.conditions++;
                }
            }
            case ":" -> {
                if (in != null && in.conditions > 0) {
                    in.conditions--;
                } else if (in != null && in.map) {
                    key(in, i);
                }
            }
            default -> {}
        }
    }

    private void key(Bracket map, int i) {
        boolean text = is(i - 1, Token.Type.STRING)
                && (is(i - 2, Token.Type.PUNCTUATION, "{") || is(i - 2, Token.Type.PUNCTUATION, ","));
        if (!text) {
            add(Role.REFUSED, KEY, tokens.get(i));
        } else if (!map.keys.add(tokens.get(i - 1).getValue())) {
            add(Role.REFUSED, TWICE, tokens.get(i));
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
