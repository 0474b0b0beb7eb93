package quantoscope.ui.state;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;

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
 * @param ladder what each number of bits would give; empty before it is known, or where bits cannot
 *     be set
 * @param nanos how long the live scheme's figures took
 */
public record Shown(
        Question question,
        Subject subject,
        Map<Slot, Evaluation> evaluations,
        Optional<Ladder> ladder,
        long nanos) {
    /**
     * An entry and what is set on it.
     *
     * @param item what is looked at
     * @param state what is set
     */
    public record Question(Item item, EntryState state) {}

    /**
     * What each number of bits would give, on the sample. The arrays are not to be changed.
     *
     * @param decibels SQNR by bits, from 1 on; NaN below what the scheme can
     * @param theory the same for an error spread evenly over the step; NaN where there is none
     * @param fitted what as many levels would give that fit the data best, where the live ones are
     *     by hand; else NaN
     */
    public record Ladder(float[] decibels, float[] theory, float fitted) {}

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

    Shown withLadder(Ladder known) {
        return new Shown(question, subject, evaluations, Optional.of(known), nanos);
    }
}
