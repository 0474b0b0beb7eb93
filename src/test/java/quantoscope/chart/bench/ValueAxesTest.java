package quantoscope.chart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quantoscope.analysis.Spread;
import quantoscope.analysis.Subject;
import quantoscope.chart.Axis;
import quantoscope.io.Entry;
import quantoscope.io.Subjects;
import quantoscope.recipe.Documents;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class ValueAxesTest {
    @TempDir private Path folder;

    private Subject subject(float value) throws Exception {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (10,), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 40).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 10; i++) {
            bytes.putFloat(value);
        }
        Path file = Files.write(folder.resolve("equal.npy"), bytes.array());
        Entry entry = Documents.open(file).entries().getFirst();
        return Subjects.of(entry, entry.load(new Job()));
    }

    @ParameterizedTest
    @CsvSource({"2.5", "-0.001", "1e30"})
    void equalValuesStandBetweenTwoSteps(float value) throws Exception {
        Subject subject = subject(value);
        Quantizer quantizer =
                Spec.parse("uniform:bits=4,symmetry=restricted")
                        .fit(subject.calibration(), new Job());
        Axis axis = ValueAxes.home(Spread.ofSample(subject), subject.traits(), quantizer, 0);
        double step = Math.abs(value) / 7;
        assertEquals(value - step, axis.low(), 1e-6 * step);
        assertEquals(value + step, axis.high(), 1e-6 * step);
    }

    @ParameterizedTest
    @CsvSource({"2.5", "-3"})
    void aSingleLevelLeavesATenth(float value) throws Exception {
        Subject subject = subject(value);
        Quantizer quantizer = Spec.parse("lloyd-max:bits=2").fit(subject.calibration(), new Job());
        Axis axis = ValueAxes.home(Spread.ofSample(subject), subject.traits(), quantizer, 0);
        assertTrue(axis.contains(value));
        assertEquals(Math.abs((double) value) / 5, axis.high() - axis.low(), 1e-9);
    }
}
