package quantoscope.ui.quantizer;

import quantoscope.scheme.Numerals;
import quantoscope.task.UsageProblem;

/** Numbers that somebody typed. */
final class Typed {
    private Typed() {}

    /**
     * The number that a text says.
     *
     * @param stays what is in force meanwhile, as it is written
     * @throws UsageProblem if it is none, saying what stays
     */
    static double number(String text, String stays) throws UsageProblem {
        try {
            return Numerals.parse(text);
        } catch (UsageProblem problem) {
            throw new UsageProblem(problem.getMessage() + " " + stays + " stays.");
        }
    }
}
