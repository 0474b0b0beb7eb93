package quantoscope;

import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlocksOut;
import quantoscope.kernel.CodesOut;
import quantoscope.kernel.Dequantization;
import quantoscope.kernel.ErrorSums;
import quantoscope.kernel.Minifloat;
import quantoscope.kernel.Packing;
import quantoscope.kernel.Program;
import quantoscope.kernel.ReconstructionOut;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.kernel.StoredCodes;
import quantoscope.kernel.TensorSource;
import quantoscope.kernel.ValueCounts;
import quantoscope.kernel.Workers;
import quantoscope.scheme.Calibration;
import quantoscope.scheme.Quantizer;
import quantoscope.scheme.Range;
import quantoscope.scheme.Scheme;
import quantoscope.scheme.Spec;
import quantoscope.scheme.Traits;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.tensor.DType;
import quantoscope.tensor.Shape;
import quantoscope.tensor.Tensor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The half of a paired benchmark that is ours. Arguments: a file of float32, rows, columns. Each
 * line read is a piece of work, such as {@code codes uniform:bits=8}; each line written how many
 * nanoseconds one run of it took. src/jmh/python/pairs.py speaks to it, and has the other half.
 *
 * <p>Work: {@code errors}, {@code codes}, {@code all} (codes, x̂ and error sums), {@code fit} (the
 * scales too, then codes), {@code back} (codes to values), {@code histogram}, {@code fitted}
 * (fitting alone); with {@code 2} behind it on two threads. {@code least errors}, {@code least
 * all}, {@code least codes}, {@code least dynamic} and {@code least fit} are {@link LeastLoops}.
 */
public final class Pairs {
    private static final long HUGE_PAGE = 1 << 21;
    private static final int MADV_HUGEPAGE = 14;
    private static final int READ_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final FunctionDescriptor MMAP =
            FunctionDescriptor.of(
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG);
    private static final FunctionDescriptor MADVISE =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT);
    private static final Pattern SPACE = Pattern.compile(" ");

    private final Source source;
    private final Traits traits;
    private final Calibration data;
    private final MemorySegment codes;
    private final MemorySegment scales;
    private final MemorySegment values;
    private final Map<String, Scheme> schemes = new HashMap<>();
    private final Map<String, Quantizer> fitted = new HashMap<>();
    private final LeastLoops least;
    private final Workers alone = Workers.none();
    private final Workers both;

    private Pairs(Tensor tensor, Workers both) {
        this.source = new TensorSource(tensor);
        this.traits = new Traits(tensor.shape(), Range.NONE, 0);
        this.data = new Calibration(source, traits);
        this.codes = hugePages(Integer.BYTES * tensor.count());
        this.scales = hugePages(tensor.count());
        this.values = hugePages(Float.BYTES * tensor.count());
        this.least = new LeastLoops(tensor.data(), codes, values);
        this.both = both;
    }

    /**
     * Memory as NumPy asks for it, in huge pages where the system has them, so that both sides wait
     * for the same memory: what an arena hands out was written before it could be asked for.
     */
    @SuppressWarnings("restricted") // The system is asked for pages, which no library of Java does.
    private static MemorySegment hugePages(long bytes) {
        Linker linker = Linker.nativeLinker();
        long wanted = bytes + HUGE_PAGE;
        try {
            MemorySegment mapped =
                    (MemorySegment)
                            linker.downcallHandle(linker.defaultLookup().findOrThrow("mmap"), MMAP)
                                    .invokeExact(
                                            MemorySegment.NULL,
                                            wanted,
                                            READ_WRITE,
                                            PRIVATE_ANONYMOUS,
                                            -1,
                                            0L);
            long aligned = -Math.floorDiv(-mapped.address(), HUGE_PAGE) * HUGE_PAGE;
            MemorySegment memory = MemorySegment.ofAddress(aligned).reinterpret(bytes);
            int refused =
                    (int)
                            linker.downcallHandle(
                                            linker.defaultLookup().findOrThrow("madvise"), MADVISE)
                                    .invokeExact(memory, bytes, MADV_HUGEPAGE);
            System.getLogger("pairs").log(System.Logger.Level.DEBUG, "madvise {0}", refused);
            return memory.fill((byte) 0);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers until there is nothing more to read. */
    public static void main(String[] arguments) throws IOException, Problem, UsageProblem {
        Shape shape = Shape.of(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (FileChannel channel =
                        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ);
                ExecutorService pool = Executors.newFixedThreadPool(1);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            MemorySegment mapped =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.global());
            MemorySegment memory = hugePages(mapped.byteSize());
            memory.copyFrom(mapped);
            Tensor tensor = new Tensor(DType.F32, ByteOrder.nativeOrder(), shape, memory);
            Pairs pairs = new Pairs(tensor, new Workers(pool, 2));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(pairs.time(line));
            }
        }
    }

    private long time(String line) throws Problem, UsageProblem {
        List<String> words = SPACE.splitAsStream(line).toList();
        Workers workers = words.size() > 2 && words.get(2).equals("2") ? both : alone;
        if (words.getFirst().equals("least")) {
            return least(words.get(1));
        }
        String spec = words.get(1);
        if (words.getFirst().equals("back")) {
            run("codes", spec, workers);
        }
        fitted(spec);
        long start = System.nanoTime();
        run(words.getFirst(), spec, workers);
        return System.nanoTime() - start;
    }

    @SuppressWarnings("SystemOut") // So that the compiler does not leave the sums out.
    private long least(String work) throws UsageProblem {
        float scale = 5f / 127;
        long start = System.nanoTime();
        double sum =
                switch (work) {
                    case "errors" -> least.errors(scale);
                    case "all" -> least.all(scale);
                    case "codes" -> least.codes(scale);
                    case "dynamic" -> least.dynamic(scale);
                    case "fit" -> least.groups();
                    default -> throw new UsageProblem("There is no least work called " + work);
                };
        long nanos = System.nanoTime() - start;
        System.err.println(sum);
        return nanos;
    }

    private Quantizer fitted(String spec) throws Problem, UsageProblem {
        Quantizer known = fitted.get(spec);
        if (known == null) {
            known = fit(spec, data);
            fitted.put(spec, known);
        }
        return known;
    }

    private Quantizer fit(String spec, Calibration from) throws Problem, UsageProblem {
        Scheme scheme = schemes.get(spec);
        if (scheme == null) {
            scheme = Spec.parse(spec);
            schemes.put(spec, scheme);
        }
        return scheme.fit(from, new Job());
    }

    private void run(String work, String spec, Workers workers) throws Problem, UsageProblem {
        switch (work) {
            case "histogram" -> {
                ValueCounts counts = new ValueCounts(ValueCounts.Of.ORIGINAL, -4, 4, 2048);
                workers.pass(
                        source, Span.all(source), Optional.empty(), List.of(counts), new Job());
            }
            case "fitted" -> fit(spec, new Calibration(source, traits));
            case "fit" -> pass(fit(spec, new Calibration(source, traits)), workers, true, false);
            case "codes" -> pass(fitted(spec), workers, true, false);
            case "all" -> pass(fitted(spec), workers, true, true);
            case "errors" -> pass(fitted(spec), workers, false, true);
            case "back" -> back(fitted(spec));
            default -> throw new UsageProblem("There is no work called " + work);
        }
    }

    private void pass(Quantizer quantizer, Workers workers, boolean stored, boolean measured) {
        Program program = quantizer.program();
        List<Sink> sinks = new ArrayList<>();
        if (program instanceof BlockCodec codec) {
            program = codec.packing();
            sinks.add(new BlocksOut(codec.packing(), codes, scales));
        } else if (stored) {
            sinks.add(codesOut(quantizer));
        }
        if (measured) {
            sinks.add(new ErrorSums(program));
            if (stored) {
                sinks.add(new ReconstructionOut(values));
            }
        }
        workers.pass(source, Span.all(source), Optional.of(program), sinks, new Job());
    }

    private Sink codesOut(Quantizer quantizer) {
        Optional<StoredCodes> stored = quantizer.storedCodes();
        if (stored.isPresent()) {
            return new CodesOut(codes, stored.get());
        }
        return quantizer.program() instanceof Minifloat floats
                ? new CodesOut(codes, container(floats.format().bits()), floats.format())
                : new CodesOut(codes, quantizer.codeBits());
    }

    /** ml_dtypes and PyTorch store a pattern in whole bytes. */
    private static int container(int bits) {
        return bits <= 8 ? 8 : bits <= 16 ? 16 : 32;
    }

    private void back(Quantizer quantizer) {
        Program program = quantizer.program();
        if (program instanceof BlockCodec codec) {
            Dequantization.blocks(codec, codes, scales, values, new Job());
        } else if (quantizer.storedCodes().isPresent()) {
            StoredCodes stored = quantizer.storedCodes().get();
            Dequantization.run(program, codes, stored, values, new Job());
        } else {
            Packing.Width width = new Packing.Width(quantizer.codeBits(), program.storesSigned());
            Dequantization.run(program, codes, width, values, new Job());
        }
    }
}
