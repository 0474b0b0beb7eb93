package quantoscope.ui.state;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the screen shows: the newest answer to a question.
 *
 * @param question what was asked
 * @param subject its values
 * @param evaluations what each slot's scheme did; a slot that is empty, or not measured yet, is
 *     missing
 * @param ladder SQNR in dB that each number of bits would give, by bits; empty where there is none
 *     yet. Not to be changed
 * @param nanos how long the live scheme's figures took
 */
public record Shown(
        Question question,
        Subject subject,
        Map<Slot, Evaluation> evaluations,
        double[] ladder,
        long nanos) {
    /**
     * An entry and what is set on it.
     *
     * @param item what is looked at
     * @param state what is set
     */
    public record Question(Item item, EntryState state) {}

    public Shown {
        evaluations = evaluations.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(evaluations));
    }

    /** What a slot's scheme did. */
    public Optional<Evaluation> evaluation(Slot slot) {
        return Optional.ofNullable(evaluations.get(slot));
    }

    /** What the live scheme did. */
    public Evaluation live() {
        return evaluations.get(Slot.LIVE);
    }

    /** What the shown slot's scheme did; the live one as long as that is not measured. */
    public Evaluation front() {
        return evaluation(question.state().shown()).orElse(live());
    }

    /** Whether every value was measured. */
    public boolean exact() {
        return live().exact();
    }

    Shown withLadder(double[] decibels) {
        return new Shown(question, subject, evaluations, decibels, nanos);
    }

    /** Whether two ladders are the same numbers. */
    public boolean sameLadder(Shown other) {
        return other != null && Arrays.equals(ladder, other.ladder);
    }
}
