package quantoscope.io.safetensors;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.FileProblems;
import quantoscope.io.Format;
import quantoscope.io.LittleEndian;
import quantoscope.io.MappedEntry;
import quantoscope.io.Names;
import quantoscope.io.StoredDocument;
import quantoscope.io.StoredDocument.Contents;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Named tensors behind a JSON header (https://github.com/huggingface/safetensors): mapped, never
 * copied. What the header says is checked as the reference implementation does: the tensors lie one
 * after the other without holes and end where the file does.
 */
public final class SafetensorsFormat implements Format {
    /** Bytes of a header that the reference implementation reads. */
    private static final long LONGEST = 100_000_000;

    private static final Map<String, DType> DTYPES =
            Map.ofEntries(
                    Map.entry("BOOL", DType.BOOL),
                    Map.entry("F4", DType.F4_E2M1),
                    Map.entry("F8_E5M2", DType.F8_E5M2),
                    Map.entry("F8_E4M3", DType.F8_E4M3FN),
                    Map.entry("F8_E8M0", DType.F8_E8M0),
                    Map.entry("F8_E4M3FNUZ", DType.F8_E4M3FNUZ),
                    Map.entry("F8_E5M2FNUZ", DType.F8_E5M2FNUZ),
                    Map.entry("F16", DType.F16),
                    Map.entry("BF16", DType.BF16),
                    Map.entry("F32", DType.F32),
                    Map.entry("F64", DType.F64),
                    Map.entry("C64", DType.C64),
                    Map.entry("U8", DType.U8),
                    Map.entry("U16", DType.U16),
                    Map.entry("U32", DType.U32),
                    Map.entry("U64", DType.U64),
                    Map.entry("I8", DType.I8),
                    Map.entry("I16", DType.I16),
                    Map.entry("I32", DType.I32),
                    Map.entry("I64", DType.I64));

    @Override
    public String id() {
        return "safetensors";
    }

    @Override
    public String title() {
        return "safetensors";
    }

    @Override
    public List<String> extensions() {
        return List.of("safetensors");
    }

    @Override
    public int probe(ByteBuffer header, Path path) {
        MemorySegment bytes = MemorySegment.ofBuffer(header);
        if (bytes.byteSize() > 8 && header.get(8) == '{') {
            long length = LittleEndian.i64(bytes, 0);
            if (length >= 2 && length <= LONGEST) {
                return 2;
            }
        }
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors") ? 1 : 0;
    }

    @Override
    public Document open(Path path) throws Problem {
        return StoredDocument.open(path, id(), (file, _) -> contents(path, file));
    }

    private static Contents contents(Path path, MemorySegment file) throws Problem {
        String name = path.toString();
        if (file.byteSize() < 8) {
            throw FileProblems.truncated(name, file.byteSize(), 8);
        }
        long length = LittleEndian.i64(file, 0);
        if (length < 0 || length > LONGEST) {
            throw FileProblems.broken(
                    name,
                    "it claims a header of "
                            + Long.toUnsignedString(length)
                            + " bytes, of which the format allows "
                            + LONGEST);
        }
        if (length > file.byteSize() - 8) {
            throw FileProblems.truncated(name, file.byteSize(), 8 + length);
        }
        Header header = Header.read(path, new SegmentStream(file.asSlice(8, length)));
        MemorySegment data = file.asSlice(8 + length);
        List<Header.Claim> claims =
                header.tensors().stream()
                        .sorted(
                                Comparator.comparingLong(Header.Claim::from)
                                        .thenComparingLong(Header.Claim::to))
                        .toList();
        long need = claims.stream().mapToLong(Header.Claim::to).max().orElse(0);
        if (need > data.byteSize()) {
            throw FileProblems.truncated(name, file.byteSize(), 8 + length + need);
        }
        List<Entry> entries = new ArrayList<>(claims.size());
        long end = 0;
        for (Header.Claim claim : claims) {
            entries.add(entry(path, claim, end, data));
            end = claim.to();
        }
        if (end != data.byteSize()) {
            throw FileProblems.broken(
                    name, (data.byteSize() - end) + " bytes at its end belong to no tensor");
        }
        return new Contents(header.metadata(), entries);
    }

    /**
     * Checks one tensor.
     *
     * @param end where the one before it ends
     */
    private static Entry entry(Path path, Header.Claim claim, long end, MemorySegment data)
            throws Problem {
        String where = Names.where(path, claim.name());
        if (claim.to() < claim.from()) {
            throw FileProblems.broken(where, "its end lies before its start");
        }
        if (claim.from() < end) {
            throw FileProblems.broken(where, "it overlaps the tensor before it");
        }
        if (claim.from() > end) {
            throw FileProblems.broken(
                    where, (claim.from() - end) + " bytes before it belong to no tensor");
        }
        DType dtype = dtype(where, claim.dtype());
        checkSize(where, claim, dtype);
        return new MappedEntry(
                claim.name(),
                new Tensor(
                        dtype,
                        ByteOrder.LITTLE_ENDIAN,
                        claim.shape(),
                        data.asSlice(claim.from(), claim.to() - claim.from())));
    }

    private static DType dtype(String where, String name) throws Problem {
        DType dtype = DTYPES.get(name);
        if (dtype == null) {
            throw new Problem(
                    where
                            + " holds values of type "
                            + Names.quoted(name)
                            + ", which Quantoscope does not read; save it as one of "
                            + String.join(", ", DTYPES.keySet().stream().sorted().toList())
                            + ".");
        }
        return dtype;
    }

    private static void checkSize(String where, Header.Claim claim, DType dtype) throws Problem {
        long bytes = claim.to() - claim.from();
        try {
            if (Math.multiplyExact(claim.shape().count(), (long) dtype.bits())
                    != Math.multiplyExact(bytes, 8L)) {
                throw FileProblems.broken(
                        where,
                        claim.shape()
                                + " of "
                                + claim.dtype()
                                + " does not take the "
                                + bytes
                                + " bytes it has");
            }
        } catch (ArithmeticException _) {
            throw FileProblems.overflow(where);
        }
    }
}
