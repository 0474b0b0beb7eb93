package quantoscope.recipe;

import quantoscope.kernel.Block;
import quantoscope.kernel.Pass;
import quantoscope.kernel.Sink;
import quantoscope.kernel.Source;
import quantoscope.kernel.Span;
import quantoscope.task.Job;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The SHA-256 of values as float32, little-endian, in C order, every NaN as 0x7fc00000. */
public final class Digest {
    private Digest() {}

    /** In hexadecimal. */
    public static String of(Source source) {
        MessageDigest digest = sha256();
        ByteBuffer bytes =
                ByteBuffer.allocate(Block.SIZE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Sink sink =
                span ->
                        new Sink.Worker() {
                            @Override
                            public void accept(Block block) {
                                bytes.clear();
                                for (int i = 0; i < block.length(); i++) {
                                    // floatToIntBits, unlike its raw sibling, has one NaN.
                                    bytes.putInt(Float.floatToIntBits(block.x[i]));
                                }
                                digest.update(bytes.flip());
                            }

                            @Override
                            public void finish() {}
                        };
        Pass.run(source, Span.all(source), Optional.empty(), List.of(sink), new Job());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
