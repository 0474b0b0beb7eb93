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
 * @param count how many
 * @param whole whether these are all values of the set that lie together
 */
public record Group(long first, int count, boolean whole) {
    private static final int MOST = 64;
    private static final int AROUND = 32;

    /**
     * The group of a value.
     *
     * @param index of the value
     * @param values how many values there are
     */
    public static Group around(Layout layout, long index, long values) {
        long start =
                switch (layout) {
                    case Layout.Whole _ -> 0;
                    case Layout.Axis axis -> index / axis.inner() * axis.inner();
                    case Layout.Groups groups -> index - index % groups.row() % groups.size();
                };
        long end = Math.min(values, layout.runEnd(index));
        if (end - start <= MOST) {
            return new Group(start, (int) (end - start), true);
        }
        long from = Math.clamp(index - AROUND / 2, start, Math.max(start, end - AROUND));
        return new Group(from, (int) Math.min(AROUND, end - from), false);
    }

    /**
     * The group as it is drawn.
     *
     * @param index of the value under the cursor; −1 for none
     */
    public GroupPlot plot(Subject subject, Quantizer quantizer, long index) {
        float[] x = new float[count];
        subject.source().read(first, 1, x, count);
        Program program = quantizer.program();
        int parameter = program.layout().parameterAt(first);
        float[] result = new float[count];
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            Quantizer.Example example = quantizer.one(parameter, x[i], first + i);
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
        return new GroupPlot(x, result, levels, codes, index < 0 ? -1 : (int) (index - first));
    }
}
