package quantoscope.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of entries. */
public final class Names {
    /** Characters of a name that a sentence quotes. */
    private static final int QUOTED = 80;

    private Names() {}

    /** The file's name without its ending: what the only entry of a file is called. */
    public static String stem(Path path) {
        Path last = path.getFileName();
        String name = last == null ? path.toString() : last.toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The same names in the same order, repeats made unique by {@code #2}, {@code #3}, …. */
    public static List<String> unique(List<String> names) {
        Set<String> taken = new HashSet<>(names);
        Set<String> seen = new HashSet<>();
        Map<String, Integer> repeats = new HashMap<>();
        List<String> unique = new ArrayList<>(names.size());
        for (String name : names) {
            String candidate = name;
            if (!seen.add(name)) {
                do {
                    candidate = name + " #" + (repeats.merge(name, 1, Integer::sum) + 1);
                } while (!taken.add(candidate));
            }
            unique.add(candidate);
        }
        return List.copyOf(unique);
    }

    /** For a sentence: in quotes, on one line, and not too long. */
    public static String quoted(String name) {
        String line = name.codePoints().anyMatch(Character::isISOControl) ? plain(name) : name;
        return line.length() <= QUOTED ? "‘" + line + "’" : "‘" + line.substring(0, QUOTED) + "…’";
    }

    /** What a sentence on one entry begins with: {@code weights.npz (entry ‘notes’)}. */
    public static String where(Path path, String entry) {
        return Place.of(path, entry).toString();
    }

    private static String plain(String name) {
        StringBuilder line = new StringBuilder();
        name.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '�' : c));
        return line.toString();
    }
}
