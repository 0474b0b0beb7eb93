package quantoscope.io;

import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.Tensor;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Compares a written file with what was meant. */
public final class ReadBack {
    private ReadBack() {}

    /**
     * Opens a file of tensors and compares every array, bit for bit.
     *
     * @param written has the format that its name says
     * @throws Problem if it cannot be opened or differs
     */
    public static void check(Path written, List<Array> arrays, Job job) throws Problem {
        try (Document document = Formats.open(written)) {
            List<Entry> entries = document.entries();
            if (entries.size() != arrays.size()) {
                throw differs(written, "it has " + entries.size() + " arrays");
            }
            for (int i = 0; i < arrays.size(); i++) {
                Array meant = arrays.get(i);
                job.check();
                if (!same(entries.get(i).load(job), meant)) {
                    throw differs(written, "its array " + Names.quoted(meant.name()) + " differs");
                }
            }
        }
    }

    private static boolean same(Tensor found, Array meant) {
        return found.dtype() == meant.dtype()
                && (found.order() == ByteOrder.LITTLE_ENDIAN || found.dtype().bits() == 8)
                && found.shape().equals(meant.shape())
                && found.data().asSlice(0, found.bytes()).mismatch(meant.data()) < 0;
    }

    private static Problem differs(Path written, String how) {
        return new Problem(
                written.getFileName()
                        + " did not read back as it was written ("
                        + how
                        + "): the disk may be faulty; choose another place.");
    }
}
