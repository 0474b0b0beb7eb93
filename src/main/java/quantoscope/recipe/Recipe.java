package quantoscope.recipe;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which entries get which scheme, and what is written of them: what the window exports and the
 * command line replays to the same bytes. As JSON:
 *
 * <pre>
 *   {"quantoscope": 1, "write": "codes",
 *    "rules": [{"select": "conv*", "scheme": "uniform:bits=4,group=32"}]}
 * </pre>
 *
 * @param rules the first that matches an entry counts
 * @param write what of it is written
 */
public record Recipe(List<Rule> rules, Write write) {
    /** The version of the JSON that this program writes, and the newest that it reads. */
    public static final long VERSION = 1;

    /** The longest recipe file that is read, in bytes. */
    private static final long LONGEST = 1 << 24;

    /** A scheme for the entries of a selection. */
    public record Rule(Selection selection, Scheme scheme) {}

    public Recipe {
        rules = List.copyOf(rules);
    }

    /**
     * The scheme of each entry that any rule selects, in the file's order.
     *
     * @throws UsageProblem if no rule selects any
     */
    public Map<Entry, Scheme> choose(Document document) throws UsageProblem {
        Map<Entry, Scheme> chosen = new LinkedHashMap<>();
        for (Entry entry : document.entries()) {
            rules.stream()
                    .filter(rule -> rule.selection.matches(entry, document.entries()))
                    .findFirst()
                    .ifPresent(rule -> chosen.put(entry, rule.scheme));
        }
        if (chosen.isEmpty()) {
            for (Rule rule : rules) {
                rule.selection.of(document);
            }
        }
        return chosen;
    }

    /** As a map that {@link Json} writes. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("quantoscope", VERSION);
        map.put("write", write.id());
        map.put("rules", rules.stream().map(Recipe::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(Rule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!rule.selection.glob().isEmpty()) {
            map.put("select", rule.selection.glob());
        }
        map.put("scheme", Spec.format(rule.scheme));
        return map;
    }

    /**
     * Reads a recipe file.
     *
     * @throws Problem if it cannot be read or is not a recipe
     * @throws UsageProblem if it names a scheme or parameter that does not exist
     */
    public static Recipe read(Path path) throws Problem, UsageProblem {
        try {
            if (Files.size(path) > LONGEST) {
                throw new Problem(path + " is too large for a recipe; give the JSON file.");
            }
            return parse(Files.readString(path), path.toString());
        } catch (IOException e) {
            throw quantoscope.io.FileProblems.reading(path, e);
        }
    }

    /**
     * Reads a recipe.
     *
     * @param where named in a problem
     */
    public static Recipe parse(String json, String where) throws Problem, UsageProblem {
        try {
            Map<?, ?> map = (Map<?, ?>) Json.read(json);
            if (!(map.get("quantoscope") instanceof Long version)
                    || version < 1
                    || version > VERSION) {
                throw new Problem(
                        where
                                + " is not a recipe of version "
                                + VERSION
                                + "; export one with Quantoscope.");
            }
            List<Rule> rules = new ArrayList<>();
            for (Object element : (List<?>) map.get("rules")) {
                Map<?, ?> rule = (Map<?, ?>) element;
                Object glob = rule.get("select");
                rules.add(
                        new Rule(
                                glob == null ? Selection.USUAL : new Selection((String) glob),
                                Spec.parse((String) rule.get("scheme"))));
            }
            return new Recipe(rules, Write.of((String) map.get("write")));
        } catch (JacksonException e) {
            throw new Problem(where + " is not JSON: " + e.getOriginalMessage() + ".", e);
        } catch (ClassCastException | NullPointerException e) {
            throw new Problem(
                    where + " is not a recipe: “write” or “rules” is missing or not of its type.",
                    e);
        }
    }
}
