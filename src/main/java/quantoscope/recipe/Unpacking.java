package quantoscope.recipe;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.Kind;
import quantoscope.io.Packed;
import quantoscope.io.Storage;
import quantoscope.io.Subjects;
import quantoscope.kernel.Affine;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.Contextual;
import quantoscope.kernel.Dequantization;
import quantoscope.kernel.Layout;
import quantoscope.kernel.Levels;
import quantoscope.kernel.Limits;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Packing;
import quantoscope.kernel.Program;
import quantoscope.kernel.StoredCodes;
import quantoscope.kernel.TensorSource;
import quantoscope.scheme.Family;
import quantoscope.scheme.Fitted;
import quantoscope.scheme.NestedScale;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Range;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Settings;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import tools.jackson.core.JacksonException;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads back what {@link Packaging} wrote: the inverse of every array it makes. */
final class Unpacking {
    /** Any limits: what the stored type held mattered when the range was found, and no more. */
    private static final Range HELD = new Range(-1, 1);

    private Unpacking() {}

    /** What the recipe in a file says of one entry. */
    private record Description(String name, Kind kind, int depth, Shape shape, Scheme scheme) {}

    /**
     * The document's entries with codes and parameters joined.
     *
     * @param storage for the values they stand for
     * @throws Problem if the recipe and the arrays do not fit each other
     * @throws UsageProblem if it names a scheme that does not exist
     */
    static List<Entry> entries(Document document, String recipe, Storage storage)
            throws Problem, UsageProblem {
        Map<String, Entry> arrays =
                document.entries().stream()
                        .collect(
                                Collectors.toMap(
                                        Entry::name, e -> e, (a, _) -> a, LinkedHashMap::new));
        boolean packed = Recipe.parse(recipe, document.path().toString()).write() == Write.PACKED;
        Map<String, Entry> joined = new LinkedHashMap<>();
        for (Description description : descriptions(document, recipe)) {
            Entry entry = join(document, description, arrays, packed, storage);
            joined.put(description.name + Packaging.CODES, entry);
        }
        Set<String> parameters =
                joined.keySet().stream()
                        .map(codes -> codes.substring(0, codes.length() - Packaging.CODES.length()))
                        .flatMap(name ->
                                List.of(
                                        name + Packaging.SCALE,
                                        name + Packaging.SCALE_2,
                                        name + Packaging.SCALE_OFFSET,
                                        name + Packaging.ZERO_POINT,
                                        name + Packaging.CODEBOOK,
                                        name + Packaging.COLUMN_SCALE)
                                        .stream())
                        .collect(Collectors.toSet());
        List<Entry> entries = new ArrayList<>();
        for (Entry array : document.entries()) {
            if (joined.containsKey(array.name())) {
                entries.add(joined.get(array.name()));
            } else if (!parameters.contains(array.name())) {
                entries.add(array);
            }
        }
        return entries;
    }

    private static List<Description> descriptions(Document document, String recipe)
            throws Problem, UsageProblem {
        List<Description> descriptions = new ArrayList<>();
        try {
            Map<?, ?> map = (Map<?, ?>) Json.read(recipe);
            for (Object element : (List<?>) map.get("entries")) {
                Map<?, ?> entry = (Map<?, ?>) element;
                long[] shape =
                        ((List<?>) entry.get("shape")).stream().mapToLong(d -> (Long) d).toArray();
                descriptions.add(
                        new Description(
                                (String) entry.get("name"),
                                Kind.of((String) entry.get("kind")),
                                Math.toIntExact((Long) entry.get("depth")),
                                Shape.of(shape),
                                Spec.parse((String) entry.get("scheme"))));
            }
        } catch (JacksonException
                | ClassCastException
                | NullPointerException
                | ArithmeticException
                | IllegalArgumentException e) {
            throw new Problem(
                    document.path()
                            + ": its recipe does not describe its entries; export it again.",
                    e);
        }
        return descriptions;
    }

    private static Entry join(
            Document document,
            Description description,
            Map<String, Entry> arrays,
            boolean packed,
            Storage storage)
            throws Problem, UsageProblem {
        Entry codes = arrays.get(description.name + Packaging.CODES);
        if (codes == null) {
            throw new Problem(
                    "%s: the codes of “%s” are missing; export it again."
                            .formatted(document.path(), description.name));
        }
        Traits traits =
                new Traits(
                        description.shape,
                        HELD,
                        description.kind == Kind.IMAGE ? description.depth : 0,
                        Subjects.sequence(description.kind, description.shape));
        description.scheme.check(traits);
        Fitted fitted = fitted(description, traits, arrays);
        Program program = program(document, description, traits, fitted);
        Settings settings = description.scheme.settings();
        Quantizer quantizer = new Quantizer(description.scheme, traits, fitted, program);
        if (program.plain() instanceof BlockCodec) {
            Optional<Entry> scales =
                    Optional.ofNullable(arrays.get(description.name + Packaging.SCALE));
            checkBlocks(document, description, quantizer, codes, scales);
            return new Joined(description, codes, scales, quantizer, true, storage);
        }
        long count = description.shape.count();
        long expected =
                quantizer
                        .storedCodes()
                        .map(stored -> stored.bytes(count))
                        .orElse(packed ? Packing.bytes(count, quantizer.codeBits()) : count);
        if (codes.shape().count() != expected) {
            throw new Problem(
                    "%s: “%s” has %d codes where its shape needs %d; export it again."
                            .formatted(
                                    document.path(),
                                    description.name,
                                    codes.shape().count(),
                                    expected));
        }
        if (codes.dtype().isFloat()
                || codes.dtype().bits() > 32
                || fitted.columnFactors().length
                        != description.scheme.type().columnFactors(settings, traits)
                || !positive(fitted.columnFactors())
                || !complete(program, fitted.layout().parameters())) {
            throw new Problem(
                    "%s: the arrays of “%s” do not fit its scheme %s; export it again."
                            .formatted(
                                    document.path(),
                                    description.name,
                                    Spec.format(description.scheme)));
        }
        return new Joined(description, codes, Optional.empty(), quantizer, packed, storage);
    }

    private static Program program(
            Document document, Description description, Traits traits, Fitted fitted)
            throws Problem {
        try {
            return description.scheme.program(traits, fitted);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    "%s: the arrays of “%s” do not fit its scheme %s; export it again."
                            .formatted(
                                    document.path(),
                                    description.name,
                                    Spec.format(description.scheme)),
                    e);
        }
    }

    private static void checkBlocks(
            Document document,
            Description description,
            Quantizer quantizer,
            Entry codes,
            Optional<Entry> scales)
            throws Problem {
        BlockCodec codec = (BlockCodec) quantizer.program().plain();
        long count = description.shape.count();
        Scheme scheme = description.scheme;
        boolean fits =
                isBytes(codes, codec.codeBytes(count))
                        && (codec.scaleBytes(count) == 0
                                || (scales.isPresent()
                                        && isBytes(scales.get(), codec.scaleBytes(count))))
                        && quantizer.fitted().scale().length
                                == scheme.type().sharedScales(scheme.settings());
        if (!fits) {
            throw new Problem(
                    "%s: the arrays of “%s” do not fit its scheme %s; export it again."
                            .formatted(document.path(), description.name, Spec.format(scheme)));
        }
    }

    private static boolean isBytes(Entry entry, long count) {
        return entry.dtype() == DType.U8 && entry.shape().count() == count;
    }

    /** Whether every parameter set has its numbers, all of them usable. */
    private static boolean complete(Program program, int parameters) {
        return switch (program) {
            case Affine affine ->
                    affine.scale().length == parameters
                            && affine.zeroPoint().length == parameters
                            && (affine.isEmulated() || positive(affine.scale()));
            case Levels levels ->
                    levels.scale().length == parameters
                            && levels.levels().length == levels.thresholds().length + 1
                            && (levels.norm().isPresent() || positive(levels.scale()));
            case Minifloat minifloat ->
                    minifloat.scale().length == parameters && positive(minifloat.scale());
            case BlockCodec _ -> true;
            case Contextual contextual -> complete(contextual.inner(), parameters);
        };
    }

    private static boolean positive(float[] scales) {
        for (float scale : scales) {
            if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
                return false;
            }
        }
        return true;
    }

    private static Fitted fitted(Description description, Traits traits, Map<String, Entry> arrays)
            throws Problem {
        Layout layout = description.scheme.type().layout(description.scheme.settings(), traits);
        boolean blocks = description.scheme.type().family() == Family.BLOCK;
        Entry scale = arrays.get(description.name + (blocks ? Packaging.SCALE_2 : Packaging.SCALE));
        float[] zero = floats(arrays.get(description.name + Packaging.ZERO_POINT));
        int[] zeroPoint = new int[zero.length];
        for (int i = 0; i < zero.length; i++) {
            zeroPoint[i] = (int) zero[i];
        }
        Optional<NestedScale> nested =
                !blocks && scale != null && scale.dtype() == DType.U8
                        ? Optional.of(nested(description.name, floats(scale), arrays))
                        : Optional.empty();
        Fitted fitted =
                new Fitted(
                        layout,
                        nested.isPresent() ? scales(description, nested.get()) : floats(scale),
                        scale == null || nested.isPresent() ? DType.F32 : scale.dtype(),
                        zeroPoint,
                        floats(arrays.get(description.name + Packaging.CODEBOOK)),
                        true,
                        Limits.none(layout.parameters()));
        Fitted whole = nested.isPresent() ? fitted.with(nested.get()) : fitted;
        return whole.with(floats(arrays.get(description.name + Packaging.COLUMN_SCALE)));
    }

    /** Scales that are codes, with what brings them back. */
    private static NestedScale nested(String name, float[] codes, Map<String, Entry> arrays)
            throws Problem {
        float[] offset = floats(arrays.get(name + Packaging.SCALE_OFFSET));
        if (offset.length != 1) {
            throw new Problem(
                    "The scales of “%s” are codes without an offset; export it again."
                            .formatted(name));
        }
        byte[] bytes = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            bytes[i] = (byte) codes[i];
        }
        float[] scale = floats(arrays.get(name + Packaging.SCALE_2));
        return new NestedScale(bytes, scale, offset[0]);
    }

    private static float[] scales(Description description, NestedScale nested) throws Problem {
        try {
            return nested.scales();
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    "The scales of “%s” do not fit one another (%s); export it again."
                            .formatted(description.name, e.getMessage()),
                    e);
        }
    }

    private static float[] floats(Entry entry) throws Problem {
        if (entry == null) {
            return new float[0];
        }
        Tensor tensor = entry.load(new Job());
        float[] values = new float[Math.toIntExact(tensor.count())];
        new TensorSource(tensor).read(0, 1, values, values.length);
        return values;
    }

    /** An entry made of codes and parameters; its values are what the codes stand for. */
    private record Joined(
            Description description,
            Entry codes,
            Optional<Entry> scales,
            Quantizer quantizer,
            boolean isPacked,
            Storage storage)
            implements Entry {
        @Override
        public String name() {
            return description.name;
        }

        @Override
        public Kind kind() {
            return description.kind;
        }

        @Override
        public DType dtype() {
            return codes.dtype();
        }

        @Override
        public Shape shape() {
            return description.shape;
        }

        @Override
        public long bytes() {
            return quantizer.bytes();
        }

        @Override
        public int depth() {
            return description.depth;
        }

        @Override
        public Optional<Packed> packed() {
            return Optional.of(new Packed(Spec.format(description.scheme), quantizer.bytes()));
        }

        @Override
        public Tensor load(Job job) throws Problem {
            Tensor stored = codes.load(job);
            Program program = quantizer.program();
            int bits = isPacked ? quantizer.codeBits() : stored.dtype().bits();
            MemorySegment values = storage.allocate(DType.F32.bytesFor(description.shape.count()));
            if (program.plain() instanceof BlockCodec) {
                MemorySegment own =
                        scales.isPresent() ? scales.get().load(job).data() : MemorySegment.NULL;
                Dequantization.blocks(program, stored.data(), own, values, job);
                return new Tensor(DType.F32, ByteOrder.nativeOrder(), description.shape, values);
            }
            Optional<StoredCodes> own = quantizer.storedCodes();
            try {
                if (own.isPresent()) {
                    Dequantization.run(program, stored.data(), own.get(), values, job);
                } else {
                    Packing.Width width = new Packing.Width(bits, program.storesSigned());
                    Dequantization.run(program, stored.data(), width, values, job);
                }
            } catch (IllegalArgumentException e) {
                throw new Problem(
                        "“%s” cannot be dequantized: %s; export it again."
                                .formatted(description.name, e.getMessage()),
                        e);
            }
            return new Tensor(DType.F32, ByteOrder.nativeOrder(), description.shape, values);
        }
    }
}
