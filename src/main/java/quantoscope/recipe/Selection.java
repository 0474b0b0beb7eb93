package quantoscope.recipe;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.task.Nearest;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which entries of a file are meant.
 *
 * @param glob {@code *} stands for any characters, {@code ?} for one; empty for the usual choice: a
 *     file's only entry, else signals, images, and floating-point tensors of rank ≥ 2
 */
public record Selection(String glob) {
    public static final Selection USUAL = new Selection("");

    /** Whether it holds for that entry, one of {@code all} in its file. */
    public boolean matches(Entry entry, List<Entry> all) {
        if (entry.dtype().kind() == DType.Kind.COMPLEX) {
            return false;
        }
        if (!glob.isEmpty()) {
            return pattern().matcher(entry.name()).matches();
        }
        return all.size() == 1
                || entry.kind() != Kind.TENSOR
                || (entry.dtype().isFloat() && entry.shape().rank() >= 2);
    }

    /**
     * The entries meant, in the file's order.
     *
     * @throws UsageProblem if there is none
     */
    public List<Entry> of(Document document) throws UsageProblem {
        List<Entry> all = document.entries();
        List<Entry> chosen = all.stream().filter(entry -> matches(entry, all)).toList();
        if (chosen.isEmpty()) {
            throw new UsageProblem(none(document));
        }
        return chosen;
    }

    private String none(Document document) {
        List<String> names = document.entries().stream().map(Entry::name).toList();
        if (names.isEmpty()) {
            return document.path() + " holds no entries.";
        }
        if (glob.isEmpty()) {
            return document.path()
                    + ": none of its entries is a signal, an image or a floating-point tensor of"
                    + " rank 2 or more; name some with --select.";
        }
        return "%s: no entry matches “%s”; the nearest is “%s”."
                .formatted(document.path(), glob, Nearest.to(glob, names).orElseThrow());
    }

    private Pattern pattern() {
        String regex =
                glob.chars()
                        .mapToObj(c ->
                                switch (c) {
                                    case '*' -> ".*";
                                    case '?' -> ".";
                                    default -> Pattern.quote(Character.toString(c));
                                })
                        .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
