package quantoscope.ui.shell;

import java.util.Locale;
import java.util.OptionalInt;

/** How well a name answers to a few typed letters: all of them in it, in their order. */
final class Fuzzy {
    private static final int FOLLOWS = 4;
    private static final int BEGINS = 3;

    private Fuzzy() {}

    /**
     * The better the larger; letters that follow each other or begin a word count most.
     *
     * @return empty if a letter is missing
     */
    static OptionalInt score(String typed, String name) {
        String sought = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String in = name.toLowerCase(Locale.ROOT);
        int whole = in.indexOf(typed.toLowerCase(Locale.ROOT).strip());
        if (whole >= 0) {
            return OptionalInt.of(
                    1000 + (isStart(in, whole) ? 100 : 0) - Math.min(99, in.length()));
        }
        int score = 0;
        int last = -2;
        for (int i = 0; i < sought.length(); i++) {
            int at = in.indexOf(sought.charAt(i), Math.max(0, last + 1));
            if (at < 0) {
                return OptionalInt.empty();
            }
            score += at == last + 1 ? FOLLOWS : isStart(in, at) ? BEGINS : 0;
            last = at;
        }
        return OptionalInt.of(10 * score - Math.min(99, in.length()));
    }

    private static boolean isStart(String in, int at) {
        return at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1));
    }
}
