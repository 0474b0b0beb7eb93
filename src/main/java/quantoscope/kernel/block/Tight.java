package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.Coded;

/** Codes one after the other, as many bits each as a block's bytes allow, lowest bits first. */
final class Tight {
    private Tight() {}

    static void pack(Coded block, BlockFacts facts, BlockBytes into, int number) {
        int bits = facts.codeBytes() * Byte.SIZE / facts.size();
        int at = number * facts.codeBytes();
        switch (bits) {
            case Byte.SIZE -> bytes(block, into.codes(), at, facts.size());
            case Byte.SIZE / 2 -> pairs(block, into.codes(), at, facts.size() / 2);
            default -> any(block, facts, into, at);
        }
    }

    private static void bytes(Coded block, byte[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (byte) block.codes[block.at() + i];
        }
    }

    private static void pairs(Coded block, byte[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            int pair = block.at() + 2 * i;
            into[at + i] = (byte) (block.codes[pair] | block.codes[pair + 1] << 4);
        }
    }

    private static void any(Coded block, BlockFacts facts, BlockBytes into, int start) {
        int bits = facts.codeBytes() * Byte.SIZE / facts.size();
        int mask = (1 << bits) - 1;
        int at = start;
        int waiting = 0;
        int held = 0;
        for (int i = 0; i < facts.size(); i++) {
            waiting |= (block.codes[block.at() + i] & mask) << held;
            for (held += bits; held >= Byte.SIZE; held -= Byte.SIZE, waiting >>>= Byte.SIZE) {
                into.codes()[at++] = (byte) waiting;
            }
        }
    }

    static void unpack(BlockBytes from, BlockFacts facts, int number, Coded into) {
        int bits = facts.codeBytes() * Byte.SIZE / facts.size();
        int mask = (1 << bits) - 1;
        int at = number * facts.codeBytes();
        int waiting = 0;
        int held = 0;
        for (int i = 0; i < facts.size(); i++) {
            for (; held < bits; held += Byte.SIZE) {
                waiting |= (from.codes()[at++] & 0xFF) << held;
            }
            int code = waiting & mask;
            into.codes[into.at() + i] = facts.lowCode() < 0 ? (byte) code : code;
            waiting >>>= bits;
            held -= bits;
        }
    }
}
