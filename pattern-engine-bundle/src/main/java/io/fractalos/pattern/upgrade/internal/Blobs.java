// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.scaffold.internal.PlatformCommit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.diff.ContentSource;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Contents of files: those of people are in their repository, those of the pattern in memory until they are written. For one thread. */
final class Blobs extends ContentSource {
    /** More than a pattern makes; larger files are those of people, and never read. */
    static final int MOST_BYTES = 10 << 20;

    /** Comparing texts that have nothing in common takes the square of their lines. */
    private static final int MOST_LINES = 50_000;

    private final ObjectReader reader;
    private final ObjectInserter.Formatter ids = new ObjectInserter.Formatter();
    private final Map<ObjectId, byte[]> made = new HashMap<>();

    Blobs(ObjectReader reader) {
        this.reader = reader;
    }

    /** The id Git has for that content, which is kept. */
    ObjectId add(byte[] content) {
        ObjectId id = ids.idFor(Constants.OBJ_BLOB, content);
        made.put(id, content);
        return id;
    }

    /** A file of a blueprint as Git knows it. */
    GitFile add(PlannedFile file) {
        return new GitFile(PlatformCommit.mode(file), add(file.content()));
    }

    /** Files of a blueprint by path. */
    SortedMap<String, GitFile> add(List<PlannedFile> files) {
        SortedMap<String, GitFile> tree = new TreeMap<>();
        files.forEach(file -> tree.put(file.path(), add(file)));
        return tree;
    }

    /** Writes the content unless it is one of the repository. */
    void write(ObjectId id, ObjectInserter inserter) throws IOException {
        byte[] content = made.get(id);
        if (content != null) {
            inserter.insert(Constants.OBJ_BLOB, content);
        }
    }

    /** The content as lines; empty when it is no text, or too long to be compared. */
    Optional<RawText> text(ObjectId id) throws IOException {
        return content(id)
                .filter(bytes -> !RawText.isBinary(bytes))
                .map(RawText::new)
                .filter(text -> text.size() <= MOST_LINES);
    }

    /** The content; empty when it has more than {@link #MOST_BYTES}. */
    Optional<byte[]> content(ObjectId id) throws IOException {
        return size("", id) > MOST_BYTES
                ? Optional.empty()
                : Optional.of(open("", id).getCachedBytes(MOST_BYTES));
    }

    @Override
    public long size(String path, ObjectId id) throws IOException {
        byte[] content = made.get(id);
        return content == null ? reader.getObjectSize(id, Constants.OBJ_BLOB) : content.length;
    }

    @Override
    public ObjectLoader open(String path, ObjectId id) throws IOException {
        byte[] content = made.get(id);
        return content == null
                ? reader.open(id, Constants.OBJ_BLOB)
                : new ObjectLoader.SmallObject(Constants.OBJ_BLOB, content);
    }
}
