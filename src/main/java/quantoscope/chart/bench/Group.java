package quantoscope.chart.bench;

import quantoscope.analysis.Subject;
import quantoscope.chart.GroupPlot;
import quantoscope.chart.Numbers;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Program;
import quantoscope.kernel.Single;
import quantoscope.scheme.Quantizer;

import java.util.Arrays;

/**
 * The values that share a parameter set with a chosen one; where those are many, the ones around
 * it.
 *
 * @param first index of the first
 * @param step from one to the next
 * @param count how many
 * @param whole whether these are all values of the set that lie together
 */
public record Group(long first, long step, int count, boolean whole) {
    private static final int MOST = 64;
    private static final int AROUND = 32;

    /**
     * The group of a value.
     *
     * @param index of the value
     * @param values how many values there are
     */
    public static Group around(Layout layout, long index, long values) {
        return switch (layout) {
            case Layout.Whole _ -> within(index, 0, values, 1);
            case Layout.Axis axis ->
                    within(index, index / axis.inner() * axis.inner(), layout.runEnd(index), 1);
            case Layout.Groups groups ->
                    within(
                            index,
                            index - index % groups.row() % groups.size(),
                            layout.runEnd(index),
                            1);
            case Layout.Blocks blocks -> {
                long slice = index / blocks.inner() % blocks.extent();
                long inBlock = slice % blocks.size();
                long rows = Math.min(blocks.size(), blocks.extent() - slice + inBlock);
                long start = index - inBlock * blocks.inner();
                yield within(index, start, start + rows * blocks.inner(), blocks.inner());
            }
        };
    }

    /** The values from {@code start} to before {@code end}, or those around one of them. */
    private static Group within(long index, long start, long end, long step) {
        long count = (end - start) / step;
        if (count <= MOST) {
            return new Group(start, step, (int) count, true);
        }
        long at = (index - start) / step;
        long from = Math.clamp(at - AROUND / 2, 0, Math.max(0, count - AROUND));
        int near = (int) Math.min(AROUND, count - from);
        return new Group(start + from * step, step, near, false);
    }

    /** The index of the value after {@code n} others. */
    public long at(int n) {
        return first + n * step;
    }

    /**
     * The group as it is drawn.
     *
     * @param index of the value under the cursor; −1 for none
     */
    public GroupPlot plot(Subject subject, Quantizer quantizer, long index) {
        float[] x = new float[count];
        subject.source().read(first, step, x, count);
        Program program = quantizer.program();
        int parameter = program.layout().parameterAt(first);
        float[] result = new float[count];
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            Quantizer.Example example = quantizer.one(parameter, x[i], at(i));
            result[i] = example.reconstruction();
            lowest = Math.min(lowest, example.code());
            highest = Math.max(highest, example.code());
        }
        int shownLevels = highest >= lowest && highest - lowest < MOST ? highest - lowest + 1 : 0;
        double[] levels = new double[shownLevels];
        String[] codes = new String[shownLevels];
        if (shownLevels > 0) {
            int low = lowest;
            Arrays.setAll(levels, i -> Single.value(program, parameter, low + i));
            Arrays.setAll(
                    codes,
                    i ->
                            program.plain() instanceof Minifloat floats
                                    ? CodeText.pattern(floats, low + i)
                                    : Numbers.count(low + i));
        }
        return new GroupPlot(
                x, result, levels, codes, index < 0 ? -1 : (int) ((index - first) / step));
    }
}
