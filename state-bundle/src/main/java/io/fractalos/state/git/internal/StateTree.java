// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * The tree of our commits while it is being changed: {@code manifests/<Kind>/<name>.yaml}, and beside it whatever else the root holds. Only
 * the folders of kinds that changed are written again. For one thread.
 */
public final class StateTree {
    /** The folder of all manifests. */
    public static final String FOLDER = "manifests";

    private static final String SUFFIX = ".yaml";
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?");

    private static final Comparator<String> AS_GIT_SORTS = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    /** By name as Git sorts: a folder as if its name ended with a slash. */
    private final SortedMap<String, Entry> root;

    private final Map<String, Kind> kinds;

    private StateTree(SortedMap<String, Entry> root, Map<String, Kind> kinds) {
        this.root = root;
        this.kinds = kinds;
    }

    private record Entry(FileMode mode, ObjectId id) {}

    /** The files of a kind by name, and the tree written for them while it is right. */
    private static final class Kind {
        final TreeMap<String, ObjectId> files = new TreeMap<>();

        @Nullable
        ObjectId written;
    }

    /** The tree before the first commit. */
    public static StateTree empty() {
        return new StateTree(new TreeMap<>(AS_GIT_SORTS), new TreeMap<>());
    }

    /** The tree of a commit of ours. */
    public static StateTree of(ObjectReader reader, ObjectId tree) throws IOException {
        StateTree loaded = empty();
        for (CanonicalTreeParser in = parser(reader, tree); !in.eof(); in.next()) {
            String name = in.getEntryPathString();
            if (name.equals(FOLDER)) {
                loaded.loadKinds(reader, in.getEntryObjectId());
            } else {
                loaded.put(name, in.getEntryFileMode(), in.getEntryObjectId());
            }
        }
        return loaded;
    }

    private void loadKinds(ObjectReader reader, ObjectId tree) throws IOException {
        for (CanonicalTreeParser in = parser(reader, tree); !in.eof(); in.next()) {
            Kind kind = new Kind();
            for (CanonicalTreeParser files = parser(reader, in.getEntryObjectId()); !files.eof(); files.next()) {
                kind.files.put(files.getEntryPathString(), files.getEntryObjectId());
            }
            kind.written = in.getEntryObjectId();
            kinds.put(in.getEntryPathString(), kind);
        }
    }

    private static CanonicalTreeParser parser(ObjectReader reader, ObjectId tree) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        return parser;
    }

    /** The path of a manifest in the repository; refuses names that could lead elsewhere. */
    public static String path(String kind, String name) {
        if (!KIND.matcher(kind).matches() || !NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException("No manifest can be named " + kind + "/" + name);
        }
        return FOLDER + "/" + kind + "/" + name + SUFFIX;
    }

    /** Takes everything but the manifests from another commit's tree: that is not ours to write. */
    public void takeOthersFrom(ObjectReader reader, ObjectId tree) throws IOException {
        root.clear();
        for (CanonicalTreeParser in = parser(reader, tree); !in.eof(); in.next()) {
            if (!in.getEntryPathString().equals(FOLDER)) {
                put(in.getEntryPathString(), in.getEntryFileMode(), in.getEntryObjectId());
            }
        }
    }

    /** Writes a file of the root. */
    public void file(String name, String text, ObjectInserter inserter) throws IOException {
        put(name, FileMode.REGULAR_FILE, blob(text, inserter));
    }

    private void put(String name, FileMode mode, ObjectId id) {
        root.put(mode == FileMode.TREE ? name + "/" : name, new Entry(mode, id));
    }

    /** Writes a manifest, or removes it without a text. */
    public void manifest(String kind, String name, Optional<String> text, ObjectInserter inserter) throws IOException {
        String path = path(kind, name);
        String file = path.substring(path.lastIndexOf('/') + 1);
        Kind of = kinds.computeIfAbsent(kind, key -> new Kind());
        of.written = null;
        if (text.isPresent()) {
            of.files.put(file, blob(text.get(), inserter));
        } else {
            of.files.remove(file);
        }
    }

    private static ObjectId blob(String text, ObjectInserter inserter) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes what changed and answers the id of the whole. */
    public ObjectId write(ObjectInserter inserter) throws IOException {
        kinds.values().removeIf(kind -> kind.files.isEmpty());
        root.remove(FOLDER + "/");
        if (!kinds.isEmpty()) {
            TreeFormatter folder = new TreeFormatter();
            for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
                folder.append(kind.getKey(), FileMode.TREE, write(kind.getValue(), inserter));
            }
            put(FOLDER, FileMode.TREE, inserter.insert(folder));
        }
        TreeFormatter whole = new TreeFormatter();
        root.forEach((name, entry) -> whole.append(
                entry.mode() == FileMode.TREE ? name.substring(0, name.length() - 1) : name, entry.mode(), entry.id()));
        return inserter.insert(whole);
    }

    private static ObjectId write(Kind kind, ObjectInserter inserter) throws IOException {
        ObjectId written = kind.written;
        if (written == null) {
            TreeFormatter files = new TreeFormatter();
            kind.files.forEach((name, id) -> files.append(name, FileMode.REGULAR_FILE, id));
            written = inserter.insert(files);
            kind.written = written;
        }
        return written;
    }
}
