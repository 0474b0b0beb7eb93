package quantoscope.recipe;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Subject;
import quantoscope.io.Array;
import quantoscope.io.Entry;
import quantoscope.io.OutputFile;
import quantoscope.io.Storage;
import quantoscope.io.Subjects;
import quantoscope.kernel.Affine;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlocksOut;
import quantoscope.kernel.CodesOut;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Packing;
import quantoscope.kernel.Program;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Sink;
import quantoscope.kernel.StoredCodes;
import quantoscope.kernel.Workers;
import quantoscope.scheme.Fitted;
import quantoscope.scheme.NestedScale;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A quantized entry {@code w} as arrays: {@code w.codes}, {@code w.scale}, {@code w.zero_point},
 * {@code w.codebook}, {@code w.column_scale}, those that apply, and the recipe that says how to
 * read them. Of blocks {@code w.codes} and {@code w.scale} are bytes in the reference's own layout,
 * along the last dimension, and {@code w.scale_2} is what all of them share. Scales that are
 * quantized again are codes in {@code w.scale}, times {@code w.scale_2} of each 256, plus {@code
 * w.scale_offset}.
 */
final class Packaging {
    /** The name of the text array that holds the recipe. */
    static final String RECIPE = "quantoscope";

    static final String CODES = ".codes";
    static final String SCALE = ".scale";

    /** A scale above the scales of blocks. */
    static final String SCALE_2 = ".scale_2";

    /** What is added to scales that are stored as codes. */
    static final String SCALE_OFFSET = ".scale_offset";

    static final String ZERO_POINT = ".zero_point";
    static final String CODEBOOK = ".codebook";

    /** What columns were multiplied by. */
    static final String COLUMN_SCALE = ".column_scale";

    private Packaging() {}

    /**
     * What became of an entry.
     *
     * @param arrays the codes first, or the reconstruction alone
     */
    record Quantized(Evaluation evaluation, List<Array> arrays) {}

    /** Fits, quantizes and measures an entry in one go. */
    static Quantized quantize(
            Entry entry, Tensor tensor, Scheme scheme, Write write, Storage storage, Job job)
            throws Problem {
        var subject = Subjects.of(entry, tensor);
        Quantizer quantizer = scheme.fit(subject.calibration(), job);
        if (quantizer.program().plain() instanceof BlockCodec && write != Write.RECONSTRUCTION) {
            return blocks(entry, subject, quantizer, storage, job);
        }
        Array main = main(entry.name(), tensor, quantizer, write, storage);
        Evaluation evaluation =
                Evaluation.exact(
                        subject,
                        quantizer,
                        Workers.ofMachine(),
                        List.of(sink(main, quantizer, write)),
                        job);
        List<Array> arrays = new ArrayList<>(List.of(main));
        if (write != Write.RECONSTRUCTION) {
            arrays.addAll(parameters(entry.name(), quantizer));
        }
        return new Quantized(evaluation, arrays);
    }

    /** The array of codes or of the reconstruction, to be filled. */
    private static Array main(
            String entry, Tensor tensor, Quantizer quantizer, Write write, Storage storage)
            throws Problem {
        if (write == Write.RECONSTRUCTION) {
            return array(entry, DType.F32, tensor.shape(), storage);
        }
        Optional<StoredCodes> stored = quantizer.storedCodes();
        int bits = stored.map(StoredCodes::bits).orElse(quantizer.codeBits());
        if (write == Write.PACKED || (stored.isPresent() && bits < Byte.SIZE)) {
            Shape bytes = Shape.of(Packing.bytes(tensor.count(), bits));
            return array(entry + CODES, DType.U8, bytes, storage);
        }
        return array(entry + CODES, codeType(quantizer.program()), tensor.shape(), storage);
    }

    private static Sink sink(Array main, Quantizer quantizer, Write write) {
        if (write == Write.RECONSTRUCTION) {
            return new ReconstructionOut(main.data());
        }
        Optional<StoredCodes> stored = quantizer.storedCodes();
        if (stored.isPresent()) {
            return new CodesOut(main.data(), stored.get());
        }
        int bits = write == Write.PACKED ? quantizer.codeBits() : main.dtype().bits();
        return quantizer.program().plain() instanceof Minifloat floats
                ? new CodesOut(main.data(), bits, floats.format())
                : new CodesOut(main.data(), bits);
    }

    private static Quantized blocks(
            Entry entry, Subject subject, Quantizer quantizer, Storage storage, Job job)
            throws Problem {
        Program packing = packing(quantizer.program());
        BlockCodec codec = (BlockCodec) packing.plain();
        Shape shape = subject.traits().shape();
        Array codes =
                array(
                        entry.name() + CODES,
                        DType.U8,
                        withLast(shape, codec.codeBytes(shape.last())),
                        storage);
        Array scales =
                array(
                        entry.name() + SCALE,
                        DType.U8,
                        withLast(shape, codec.scaleBytes(shape.last())),
                        storage);
        Sink sink = new BlocksOut(codec, codes.data(), scales.data());
        Evaluation evaluation =
                Evaluation.exact(
                        subject, quantizer.with(packing), Workers.ofMachine(), List.of(sink), job);
        List<Array> arrays = new ArrayList<>(List.of(codes));
        if (codec.scaleBytes(shape.last()) > 0) {
            arrays.add(scales);
        }
        float[] shared = quantizer.fitted().scale();
        if (shared.length > 0) {
            arrays.add(floats(entry.name() + SCALE_2, Shape.of(), shared));
        }
        float[] codebook = quantizer.fitted().codebook();
        if (codebook.length > 0) {
            int length = codec.format().facts().group();
            int count = 1 << quantizer.codeBits();
            int codebooks = codebook.length / count / length;
            Shape vectors =
                    codebooks == 1 ? Shape.of(count, length) : Shape.of(codebooks, count, length);
            arrays.add(floats(entry.name() + CODEBOOK, vectors, codebook));
        }
        return new Quantized(evaluation, arrays);
    }

    /** The same, leaving the bytes of each block. */
    private static Program packing(Program program) {
        return switch (program) {
            case BlockCodec codec -> codec.packing();
            case Contextual contextual -> contextual.around(packing(contextual.inner()));
            case Affine _, Levels _, Minifloat _ -> program;
        };
    }

    private static Shape withLast(Shape shape, long last) {
        long[] dimensions = shape.toArray();
        dimensions[dimensions.length - 1] = last;
        return Shape.of(dimensions);
    }

    private static Array array(String name, DType type, Shape shape, Storage storage)
            throws Problem {
        return new Array(name, type, shape, storage.allocate(type.bytesFor(shape.count())));
    }

    /** The smallest integer type that holds all that is stored for codes of a program. */
    static DType codeType(Program program) {
        if (program.plain() instanceof Minifloat floats) {
            int bits = floats.format().bits();
            return bits <= 8 ? DType.U8 : bits <= 16 ? DType.U16 : DType.U32;
        }
        return program.lowCode() < 0
                ? program.lowCode() >= Byte.MIN_VALUE && program.highCode() <= Byte.MAX_VALUE
                        ? DType.I8
                        : DType.I16
                : program.highCode() <= 255 ? DType.U8 : DType.U16;
    }

    private static List<Array> parameters(String name, Quantizer quantizer) {
        Fitted fitted = quantizer.fitted();
        Shape shape = fitted.layout().parameterShape();
        List<Array> arrays = new ArrayList<>();
        if (fitted.nested().isPresent()) {
            NestedScale nested = fitted.nested().get();
            MemorySegment codes = MemorySegment.ofArray(nested.codes());
            arrays.add(new Array(name + SCALE, DType.U8, shape, codes));
            Shape blocks = Shape.of(nested.scale().length);
            arrays.add(floats(name + SCALE_2, blocks, nested.scale()));
            arrays.add(floats(name + SCALE_OFFSET, Shape.of(), nested.offset()));
        } else if (fitted.scale().length > 0) {
            arrays.add(scales(name + SCALE, fitted, shape));
        }
        if (fitted.zeroPoint().length > 0) {
            DType type = codeType(quantizer.program());
            ByteBuffer bytes = little(fitted.zeroPoint().length * type.bits() / 8);
            for (int zero : fitted.zeroPoint()) {
                if (type.bits() == 8) {
                    bytes.put((byte) zero);
                } else {
                    bytes.putShort((short) zero);
                }
            }
            arrays.add(
                    new Array(
                            name + ZERO_POINT, type, shape, MemorySegment.ofBuffer(bytes.flip())));
        }
        if (fitted.codebook().length > 0) {
            float[] codebook = byName(fitted.codebook(), quantizer.storedCodes());
            arrays.add(floats(name + CODEBOOK, Shape.of(codebook.length), codebook));
        }
        float[] columns = fitted.columnFactors();
        if (columns.length > 0) {
            arrays.add(floats(name + COLUMN_SCALE, Shape.of(columns.length), columns));
        }
        return arrays;
    }

    /** The levels in the order of the codes that are stored for them. */
    private static float[] byName(float[] codebook, Optional<StoredCodes> stored) {
        if (stored.isEmpty() || stored.get().names().length == 0) {
            return codebook;
        }
        float[] named = new float[codebook.length];
        for (int i = 0; i < named.length; i++) {
            named[stored.get().names()[i]] = codebook[i];
        }
        return named;
    }

    /** Scales in the type they are stored in; as f32 where NumPy has no such type. */
    private static Array scales(String name, Fitted fitted, Shape shape) {
        if (fitted.scaleType() != DType.F16) {
            return floats(name, shape, fitted.scale());
        }
        ByteBuffer bytes = little(fitted.scale().length * Short.BYTES);
        for (float scale : fitted.scale()) {
            bytes.putShort(Float.floatToFloat16(scale));
        }
        return new Array(name, DType.F16, shape, MemorySegment.ofBuffer(bytes.flip()));
    }

    private static Array floats(String name, Shape shape, float... values) {
        ByteBuffer bytes = little(values.length * Float.BYTES);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new Array(name, DType.F32, shape, MemorySegment.ofBuffer(bytes.flip()));
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The recipe as JSON, with what is needed to read the codes of each entry. */
    static String describe(Recipe recipe, Map<Entry, Scheme> chosen) {
        Map<String, Object> map = new LinkedHashMap<>(recipe.toMap());
        List<Object> entries = new ArrayList<>();
        chosen.forEach((entry, scheme) -> {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", entry.name());
            described.put("kind", entry.kind().id());
            described.put("dtype", entry.dtype().id());
            described.put("depth", entry.depth());
            described.put("shape", Arrays.stream(entry.shape().toArray()).boxed().toList());
            described.put("scheme", Spec.format(scheme));
            entries.add(described);
        });
        map.put("entries", entries);
        return Json.compact(map);
    }

    /** {@code OUT.scale.npy} beside {@code OUT.npy}, for the parameter {@code w.scale}. */
    static OutputFile beside(OutputFile file, String parameter, String entry) {
        String name = file.path().getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        Path path = file.path().resolveSibling(stem + parameter.substring(entry.length()) + ".npy");
        return new OutputFile(path, file.force(), file.inputs());
    }
}
