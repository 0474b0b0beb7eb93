package quantoscope.io.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Words as outlines from a resource, filled here and not by a font engine, so that every machine
 * makes the same pixels.
 */
final class Lettering {
    /** Lines of a pixel that are looked at, and units of the outlines in a pixel. */
    private static final int LINES = 8;

    private static final int UNITS = 64;

    /**
     * One closed outline.
     *
     * @param points x, y, x, y …
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed on
    private record Outline(int[] points, int top, int bottom) {
        static Outline parse(String line) {
            int[] points = Arrays.stream(line.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
            int top = Integer.MAX_VALUE;
            int bottom = Integer.MIN_VALUE;
            for (int i = 1; i < points.length; i += 2) {
                top = Math.min(top, points[i]);
                bottom = Math.max(bottom, points[i]);
            }
            return new Outline(points, top, bottom);
        }

        /**
         * Where it crosses a line, twice the place, plus one on the way up.
         *
         * @return how many crossings were added
         */
        int cross(int y2, long[] crossings, int at) {
            int count = 0;
            for (int i = 0; i < points.length; i += 2) {
                int j = (i + 2) % points.length;
                int from = 2 * points[i + 1] - y2;
                int to = 2 * points[j + 1] - y2;
                if (from < 0 != to < 0) {
                    long x = points[i] + (long) (points[j] - points[i]) * from / (from - to);
                    crossings[at + count++] = 2 * x + (to < 0 ? 1 : 0);
                }
            }
            return count;
        }
    }

    private final int side;
    private final int[] coverage;

    private Lettering(int side) {
        this.side = side;
        this.coverage = new int[side * side];
    }

    /**
     * How much of each pixel the letters cover, 0 to 1, row by row.
     *
     * @param side of the square picture
     */
    static double[] coverage(int side) {
        Lettering lettering = new Lettering(side);
        List<Outline> outlines = outlines();
        for (int line = 0; line < side * LINES; line++) {
            lettering.fill(line, outlines);
        }
        return Arrays.stream(lettering.coverage)
                .mapToDouble(covered -> covered / (double) (LINES * UNITS))
                .toArray();
    }

    private static List<Outline> outlines() {
        try (InputStream resource =
                        Objects.requireNonNull(
                                Lettering.class.getResourceAsStream(
                                        "/quantoscope/samples/type.txt"));
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            return lines.lines().map(Outline::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds one line through the outlines: nonzero winding, exact along the line. */
    private void fill(int line, List<Outline> outlines) {
        // Between two units, so that no corner lies on it; twice, to stay with integers.
        int y2 = 2 * line * (UNITS / LINES) + UNITS / LINES + 1;
        long[] crossings = new long[64];
        int count = 0;
        for (Outline outline : outlines) {
            if (2 * outline.top < y2 && y2 < 2 * outline.bottom) {
                crossings =
                        count + outline.points.length > crossings.length
                                ? Arrays.copyOf(crossings, 2 * (count + outline.points.length))
                                : crossings;
                count += outline.cross(y2, crossings, count);
            }
        }
        Arrays.sort(crossings, 0, count);
        int winding = 0;
        for (int i = 0; i < count; i++) {
            int before = winding;
            winding += (crossings[i] & 1) == 1 ? 1 : -1;
            if (before != 0) {
                cover(line / LINES, (int) (crossings[i - 1] >> 1), (int) (crossings[i] >> 1));
            }
        }
    }

    private void cover(int row, int from, int to) {
        int end = Math.min(to, side * UNITS);
        for (int x = Math.max(0, from); x < end; ) {
            int next = Math.min(end, (x / UNITS + 1) * UNITS);
            coverage[row * side + x / UNITS] += next - x;
            x = next;
        }
    }
}
