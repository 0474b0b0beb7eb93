package quantoscope.kernel;

/**
 * Codes the contexts of a pass. Where a pass begins within one, ends where values after the end
 * decide too, or leaves values out, the whole context is read from the data again.
 */
final class ContextStage implements Kernel.Stage {
    private final Contextual program;
    private final Kernel.Stage inner;

    ContextStage(Contextual program, Kernel.Stage inner) {
        this.program = program;
        this.inner = inner;
    }

    @Override
    public void apply(Block block) {
        block.clipped = 0;
        int size = program.size();
        int length = block.length();
        boolean aligned = size == 1 || (block.step() == 1 && block.first() % size == 0);
        boolean ends =
                program.view().isEmpty() || block.first() + length == program.view().get().count();
        int whole = aligned ? (ends ? length : length - length % program.least()) : 0;
        if (whole > 0) {
            block.cut(whole);
            program.context().apply(program.inner(), inner, block, block.beside());
            block.cut(length);
        }
        one(block, whole);
    }

    /** Values from {@code from} on, each by its place. */
    private void one(Block block, int from) {
        if (from == block.length()) {
            return;
        }
        ContextView view = program.view().orElseThrow();
        int size = view.size();
        ContextView.Held held = view.context((block.first() + from * block.step()) / size);
        for (int i = from; i < block.length(); i++) {
            long index = block.first() + i * block.step();
            if (index / size != held.number()) {
                held = view.context(index / size);
            }
            int at = (int) (index % size);
            block.codes[i] = held.block().codes[at];
            block.reconstruction[i] = held.block().reconstruction[at];
            if (program.countsClipped()) {
                int parameter = program.layout().parameterAt(index);
                block.clipped += program.clips(parameter, held.prepared().x[at]) ? 1 : 0;
            }
        }
    }

    /** Codes prepared values and takes over what comes out, with what clips of them. */
    static void through(Program inner, Kernel.Stage stage, Block block, Block prepared) {
        stage.apply(prepared);
        System.arraycopy(prepared.codes, 0, block.codes, 0, block.length());
        System.arraycopy(prepared.reconstruction, 0, block.reconstruction, 0, block.length());
        block.clipped +=
                inner.countsClipped()
                        ? prepared.clipped
                        : Kernel.BEST.clipped(inner.layout(), inner.limits(), prepared);
    }
}
