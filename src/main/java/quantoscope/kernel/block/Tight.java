package quantoscope.kernel.block;

import quantoscope.kernel.BlockBytes;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.Coded;

/** Codes one after the other, as many bits each as a block's bytes allow, lowest bits first. */
final class Tight {
    private Tight() {}

    static void pack(Coded block, BlockFacts facts, BlockBytes into, int number) {
        int bits = facts.codeBytes() * Byte.SIZE / facts.size();
        int mask = (1 << bits) - 1;
        int at = number * facts.codeBytes();
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
