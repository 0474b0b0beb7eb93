package quantoscope.kernel;

import java.util.Optional;

/**
 * A program whose values are prepared by what stands beside them. Codes, levels and thresholds are
 * those of prepared values.
 *
 * @param inner what quantizes prepared values
 * @param context what prepares them
 * @param view the contexts of the data one by one; empty when read back from a file
 */
public record Contextual(Program inner, Context context, Optional<ContextView> view)
        implements Program {
    /** One that knows no data yet. */
    public Contextual(Program inner, Context context) {
        this(inner, context, Optional.empty());
    }

    /** The same, able to say what single values of {@code source} become. */
    public Contextual on(Source source) {
        return new Contextual(inner, context, Optional.of(new ContextView(this, source)));
    }

    /** The same around another program. */
    public Contextual around(Program other) {
        return new Contextual(other, context, view);
    }

    /** Values that are coded together. */
    public int size() {
        return inner instanceof Contextual within
                ? Math.max(context.size(), within.size())
                : context.size();
    }

    /** Values, from the start of a context, that can be made without those after them. */
    public int least() {
        return inner instanceof Contextual within
                ? Math.max(context.least(), within.least())
                : context.least();
    }

    /**
     * What became of a value; empty where the data hold another at that place.
     *
     * @param index its place; none below 0
     */
    public Optional<Made> made(float x, long index) {
        if (view.isEmpty() || index < 0) {
            return Optional.empty();
        }
        ContextView.Held held = view.get().context(index / view.get().size());
        int at = (int) (index % view.get().size());
        return at < held.block().length()
                        && Float.floatToIntBits(held.block().x[at]) == Float.floatToIntBits(x)
                ? Optional.of(
                        new Made(
                                held.prepared().x[at],
                                held.block().codes[at],
                                held.block().reconstruction[at]))
                : Optional.empty();
    }

    /**
     * A value on its way.
     *
     * @param prepared what the program within is given
     */
    public record Made(float prepared, int code, float reconstruction) {}

    @Override
    public Program plain() {
        return inner.plain();
    }

    @Override
    public boolean isPointwise() {
        return false;
    }

    @Override
    public boolean countsClipped() {
        return context.clipsPrepared();
    }

    @Override
    public boolean clips(int parameter, float value) {
        return inner.clips(parameter, value);
    }

    @Override
    public Layout layout() {
        return inner.layout();
    }

    @Override
    public int lowCode() {
        return inner.lowCode();
    }

    @Override
    public int highCode() {
        return inner.highCode();
    }

    @Override
    public int stored(int code) {
        return inner.stored(code);
    }

    @Override
    public int restored(int stored) {
        return inner.restored(stored);
    }

    @Override
    public boolean storesSigned() {
        return inner.storesSigned();
    }

    @Override
    public Limits limits() {
        return inner.limits();
    }
}
