package quantoscope.kernel;

/**
 * Dither and error feedback around evenly spaced levels of step s. With d the dither at a value's
 * place, h the filter, and e the errors of the values before it in its {@link Sequence}, all in
 * float32 and in units of the data:
 *
 * <pre>
 *   w = x − Σ hₖ e[n − k]
 *   q = the code of w + d s
 *   x̂ = the value of q                               less d s where dither is subtractive
 *   e = x̂ − w, within ±2 s (Gaussian dither: ±4 s)   0 for an x that is not finite
 * </pre>
 *
 * <p>So errors come out filtered by 1 − Σ hₖ z⁻ᵏ. Clipping alone makes an error beyond those steps;
 * it counts as that many, or the filter would run away. A context of {@link #SIZE} values begins
 * without errors, as does each run of the sequence, so that any stretch of long data can be made by
 * itself.
 *
 * @param dither what is added
 * @param filter h₁, h₂ …; empty for none
 * @param sequence which value comes before which
 * @param integerMaximum 0, or the largest sample of an image of integers that x̂ is rounded to
 *     after the dither was subtracted
 */
public record Noise(Dither dither, float[] filter, Sequence sequence, int integerMaximum)
        implements Context {
    /** Values after which the errors begin anew. */
    public static final int SIZE = 1 << 14;

    @Override
    public int size() {
        return filter.length == 0 ? 1 : SIZE;
    }

    @Override
    public int least() {
        return 1;
    }

    @Override
    public boolean clipsPrepared() {
        return false;
    }

    /** Steps that an error handed on has at most: those of dither, and one of any rounding. */
    private float mostSteps() {
        // 24 bits of chance make a normal number of at most 5.8 deviations.
        return dither.kind() == Dither.Kind.GAUSSIAN ? 4 : 2;
    }

    @Override
    public void apply(Program inner, Kernel.Stage stage, Block block, Block prepared) {
        Affine affine = (Affine) inner;
        prepared.setLike(block);
        Steps steps = new Steps(affine, block, prepared);
        for (int start = 0; start < block.length(); start += Spread.CHUNK) {
            int length = Math.min(Spread.CHUNK, block.length() - start);
            steps.fill(new Span(block.first() + start * block.step(), block.step(), length));
            if (filter.length > 0) {
                feedBack(affine, steps, block, prepared, start, length);
            } else {
                for (int i = 0; i < length; i++) {
                    prepared.x[start + i] = block.x[start + i] + steps.noise[i];
                }
            }
        }
        if (filter.length == 0) {
            stage.apply(prepared);
            Span places = new Span(block.first(), block.step(), block.length());
            System.arraycopy(prepared.codes, 0, block.codes, 0, block.length());
            System.arraycopy(prepared.reconstruction, 0, block.reconstruction, 0, block.length());
            takeAway(steps, block.reconstruction, places);
        }
    }

    /** The noise of a chunk, in units of the data, and the steps it is made of. */
    private final class Steps {
        private final Spread spread;
        private final float[] noise;
        private final float[] scratch;

        Steps(Affine affine, Block block, Block prepared) {
            spread = block.spread(Noise.this, affine.layout(), affine.scale());
            noise = block.scratch();
            scratch = prepared.scratch();
        }

        Steps(Affine affine) {
            spread = new Spread(affine.layout(), affine.scale());
            noise = new float[Spread.CHUNK];
            scratch = new float[Spread.CHUNK];
        }

        void fill(Span places) {
            int length = (int) places.count();
            spread.fill(places.first(), places.step(), length);
            dither.fill(places, sequence.stride(), noise, scratch);
            float[] scale = spread.chunk(0);
            for (int i = 0; i < length; i++) {
                noise[i] *= scale[i];
            }
        }
    }

    /** One value after the other; their errors stay where the prepared block has its x̂. */
    private void feedBack(
            Affine affine, Steps steps, Block block, Block prepared, int start, int length) {
        float[] errors = prepared.reconstruction;
        float mostSteps = mostSteps();
        int stride = (int) Math.min(sequence.stride(), SIZE);
        Runs runs = new Runs(affine.layout(), block.first() + start);
        long inRun = (block.first() + start) % sequence.run();
        for (int i = start; i < start + length; i++) {
            long index = block.first() + i;
            float x = block.x[i];
            float step = steps.spread.chunk(0)[i - start];
            int place = (int) Math.min(i % SIZE, inRun);
            int taps = place < filter.length * stride ? place / stride : filter.length;
            float fed = 0;
            for (int k = 0; k < taps; k++) {
                fed += filter[k] * errors[i - (k + 1) * stride];
            }
            float w = x - fed;
            int parameter = runs.parameter();
            runs.advance(1);
            inRun = inRun + 1 == sequence.run() ? 0 : inRun + 1;
            float noise = steps.noise[i - start];
            prepared.x[i] = w + noise;
            int code = ScalarKernel.code(affine, parameter, prepared.x[i], index);
            float value = ScalarKernel.value(affine, parameter, code);
            if (dither.subtractive()) {
                value = ScalarKernel.snap(value - noise, integerMaximum);
            }
            block.codes[i] = code;
            block.reconstruction[i] = value;
            float most = mostSteps * step;
            // Compared: the next value waits for this one, and Math.clamp would make it wait
            // longer.
            float error = value - w;
            error = error > most ? most : error < -most ? -most : error;
            errors[i] = Float.isFinite(x) ? error : 0;
        }
    }

    @Override
    public void restore(Program inner, float[] values, long first, int length) {
        if (dither.subtractive()) {
            takeAway(new Steps((Affine) inner), values, new Span(first, 1, length));
        }
    }

    private void takeAway(Steps steps, float[] values, Span places) {
        int length = (int) places.count();
        for (int start = 0; start < length && dither.subtractive(); start += Spread.CHUNK) {
            int part = Math.min(Spread.CHUNK, length - start);
            long first = places.first() + start * places.step();
            steps.fill(new Span(first, places.step(), part));
            for (int i = 0; i < part; i++) {
                values[start + i] =
                        ScalarKernel.snap(values[start + i] - steps.noise[i], integerMaximum);
            }
        }
    }
}
