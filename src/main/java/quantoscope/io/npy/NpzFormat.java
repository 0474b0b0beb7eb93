package quantoscope.io.npy;

import quantoscope.io.Document;
import quantoscope.io.Entry;
import quantoscope.io.FileProblems;
import quantoscope.io.Format;
import quantoscope.io.LittleEndian;
import quantoscope.io.MemberReader;
import quantoscope.io.Names;
import quantoscope.io.Place;
import quantoscope.io.Storage;
import quantoscope.io.StoredDocument;
import quantoscope.io.StoredDocument.Contents;
import quantoscope.io.ZipArchive;
import quantoscope.io.ZipArchive.Member;
import quantoscope.task.Job;
import quantoscope.task.Problem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several NumPy arrays in a zip archive, each a member {@code name.npy}. Stored ones are mapped,
 * deflated ones inflated on demand. The 0-d text array {@code quantoscope} is metadata.
 */
public final class NpzFormat implements Format {
    /** The member, without its ending, that holds the recipe a file was made by. */
    static final String RECIPE = "quantoscope";

    private static final String ENDING = ".npy";

    /** Characters of a recipe; more is no recipe. */
    private static final long LONGEST_TEXT = 1 << 24;

    private static final byte[] FIRST_MEMBER = {'P', 'K', 3, 4};
    private static final byte[] NO_MEMBER = {'P', 'K', 5, 6};

    @Override
    public String id() {
        return "npz";
    }

    @Override
    public String title() {
        return "NumPy arrays";
    }

    @Override
    public List<String> extensions() {
        return List.of("npz");
    }

    @Override
    public int probe(ByteBuffer header, Path path) {
        boolean named = path.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
        MemorySegment bytes = MemorySegment.ofBuffer(header);
        if (begins(bytes, NO_MEMBER)) {
            return named ? 2 : 0;
        }
        if (bytes.byteSize() >= 30 && begins(bytes, FIRST_MEMBER)) {
            long length = Math.min(LittleEndian.u16(bytes, 26), bytes.byteSize() - 30);
            byte[] name = bytes.asSlice(30, length).toArray(ValueLayout.JAVA_BYTE);
            if (new String(name, StandardCharsets.UTF_8).endsWith(ENDING)) {
                return 2;
            }
        }
        return named ? 1 : 0;
    }

    private static boolean begins(MemorySegment bytes, byte[] magic) {
        return bytes.byteSize() >= magic.length
                && bytes.asSlice(0, magic.length).mismatch(MemorySegment.ofArray(magic)) < 0;
    }

    @Override
    public Document open(Path path) throws Problem {
        return StoredDocument.open(
                path, id(), (file, storage) -> contents(ZipArchive.read(path, file), storage));
    }

    private static Contents contents(ZipArchive archive, Storage storage) throws Problem {
        Map<Boolean, List<Member>> members =
                archive.members().stream()
                        .filter(m -> !m.name().endsWith("/"))
                        .collect(Collectors.partitioningBy(m -> m.name().endsWith(ENDING)));
        if (members.get(true).isEmpty() && !members.get(false).isEmpty()) {
            throw new Problem(
                    archive.path()
                            + " is a zip archive without NumPy arrays (its first entry is "
                            + Names.quoted(members.get(false).getFirst().name())
                            + "); save arrays by numpy.savez.");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Found> arrays = new ArrayList<>();
        for (Member member : members.get(true)) {
            Found found = header(archive.path(), member);
            if (found.isRecipe()) {
                metadata.put(RECIPE, text(found));
            } else {
                found.checkSize();
                arrays.add(found);
            }
        }
        for (Member other : members.get(false)) {
            metadata.put(other.name(), "not an array");
        }
        List<String> names = Names.unique(arrays.stream().map(Found::name).toList());
        DecodedEntry.File file = new DecodedEntry.File(archive.path(), storage);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            entries.add(entry(names.get(i), arrays.get(i), file));
        }
        return new Contents(metadata, entries);
    }

    /** A member and what its first bytes say. */
    private record Found(Place place, Member member, NpyHeader header) {
        String where() {
            return place.toString();
        }

        String name() {
            return member.name().substring(0, member.name().length() - ENDING.length());
        }

        boolean isRecipe() {
            return name().equals(RECIPE) && header.descr().isText() && header.shape().rank() == 0;
        }

        void checkSize() throws Problem {
            long bytes = header.bytes(place);
            if (member.size() - header.start() < bytes) {
                throw FileProblems.truncated(where(), member.size(), header.start() + bytes);
            }
        }
    }

    private static Found header(Path path, Member member) throws Problem {
        String name = member.name().substring(0, member.name().length() - ENDING.length());
        Place place = Place.of(path, name);
        MemorySegment bytes =
                MemorySegment.ofArray(new byte[(int) Math.min(NpyHeader.MOST, member.size())]);
        try (MemberReader reader = new MemberReader(member, place.toString())) {
            reader.read(bytes);
        }
        return new Found(place, member, NpyHeader.read(bytes, place));
    }

    private static Entry entry(String name, Found array, DecodedEntry.File file) throws Problem {
        NpyHeader header = array.header();
        long bytes = header.bytes(array.place());
        if (!array.member().deflated()) {
            MemorySegment values = array.member().data().asSlice(header.start(), bytes);
            return NpyFormat.entry(name, header, file, values);
        }
        return new DecodedEntry(
                name,
                header,
                file,
                (into, job) -> {
                    if (!header.permuted()) {
                        inflate(array, into, job);
                        return;
                    }
                    try (Storage scratch = new Storage()) {
                        MemorySegment values = scratch.allocate(bytes);
                        inflate(array, values, job);
                        job.expect(header.shape().count());
                        int size = (int) (bytes / header.shape().count());
                        Transposition.toC(values, into, header.shape(), size, job);
                    }
                });
    }

    private static void inflate(Found array, MemorySegment into, Job job) throws Problem {
        long count = Math.max(1, array.header().shape().count());
        long step = 1 << 20;
        try (MemberReader reader = new MemberReader(array.member(), array.where())) {
            reader.read(MemorySegment.ofArray(new byte[(int) array.header().start()]));
            for (long at = 0; at < into.byteSize(); at += step) {
                job.check();
                long bytes = reader.read(into.asSlice(at, Math.min(step, into.byteSize() - at)));
                job.advance(bytes / (into.byteSize() / count));
            }
        }
    }

    private static String text(Found array) throws Problem {
        long length = array.header().descr().length();
        if (length > LONGEST_TEXT) {
            throw FileProblems.broken(array.where(), "it claims " + length + " characters");
        }
        byte[] bytes = new byte[(int) (4 * length)];
        try (MemberReader reader = new MemberReader(array.member(), array.where())) {
            reader.read(MemorySegment.ofArray(new byte[(int) array.header().start()]));
            if (reader.read(MemorySegment.ofArray(bytes)) < bytes.length) {
                throw FileProblems.truncated(
                        array.where(),
                        array.member().size(),
                        array.header().start() + bytes.length);
            }
        }
        boolean big = array.header().descr().order() == ByteOrder.BIG_ENDIAN;
        Charset charset = big ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_32LE;
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            // NumPy fills the room of a text with zeros.
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == 0) {
                end--;
            }
            return text.substring(0, end);
        } catch (CharacterCodingException _) {
            throw FileProblems.broken(array.where(), "it is not Unicode text");
        }
    }
}
