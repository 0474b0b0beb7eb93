package quantoscope.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A block that is being coded: its codes and what it stores beside them. Reused. */
public final class Coded {
    /** The codes; those of the block start at {@link #at}. */
    public final int[] codes;

    /** What each group's codes are multiplied by. */
    public final float[] scale;

    /** What is added to each group then; unused where the format has none. */
    public final float[] offset;

    /** What brings a value of each group into units of codes, as the format's rule wants it. */
    public final float[] factor;

    /** What is stored, raw, as the format orders it. */
    public final int[] stored;

    /** Numbers of each group while a rule looks for them: scales, and minima or whatever else. */
    public final float[] scales;

    public final float[] minima;

    private float[] floats = {};
    private boolean wantsValues = true;
    private final Map<Class<?>, Object> rooms = new HashMap<>();
    private int at;
    private long number;

    /**
     * @param codes to fill
     */
    public Coded(BlockFacts facts, int[] codes) {
        this.codes = codes;
        this.scale = new float[facts.groups()];
        this.offset = new float[facts.groups()];
        this.factor = new float[facts.groups()];
        this.scales = new float[facts.groups()];
        this.minima = new float[facts.groups()];
        this.stored = new int[Math.max(facts.codeBytes(), facts.scaleBytes())];
    }

    /** Room that a rule works in, made at its first call and kept. */
    public <T> T room(Class<T> type, Supplier<T> make) {
        Object known = rooms.get(type);
        if (known == null) {
            known = make.get();
            rooms.put(type, known);
        }
        return type.cast(known);
    }

    /** Whether anybody looks at x̂ or at what clips; where not, a coder need make neither. */
    public boolean wantsValues() {
        return wantsValues;
    }

    void setWantsValues(boolean wants) {
        wantsValues = wants;
    }

    /** Room for so many floats, made at the first call and kept. */
    public float[] floats(int count) {
        if (floats.length != count) {
            floats = new float[count];
        }
        return floats;
    }

    /** Where the block starts, among the codes as among the values. */
    public int at() {
        return at;
    }

    /** The same object, for the block that starts there. */
    public Coded at(int start) {
        at = start;
        return this;
    }

    /** Which block of the data it is, from 0. */
    public long number() {
        return number;
    }

    /** The same object, for block {@code which} of the data. */
    Coded number(long which) {
        number = which;
        return this;
    }
}
