package quantoscope.ui.quantizer;

import javafx.scene.layout.StackPane;

import quantoscope.analysis.FigureText;
import quantoscope.chart.BlockDiagram;
import quantoscope.kernel.BlockCodec;
import quantoscope.kernel.BlockFacts;
import quantoscope.kernel.BlockField;
import quantoscope.kernel.BlockView;
import quantoscope.kernel.Coded;
import quantoscope.ui.bench.part.Focus;
import quantoscope.ui.plot.PlotContext;
import quantoscope.ui.plot.PlotPane;
import quantoscope.ui.state.Session;
import quantoscope.ui.state.Shown;

import java.util.ArrayList;
import java.util.List;

/** The block of the value at the cursor, where the scheme codes values in blocks. */
final class BlockPicture extends StackPane {
    private static final int WIDEST = 32;

    private final Session session;
    private final Focus focus;
    private final PlotPane pane;
    private String spoken = "";

    BlockPicture(Session session, PlotContext context) {
        this.session = session;
        this.focus = new Focus(session);
        pane = new PlotPane("Bytes of the block", context);
        pane.setId("block-bytes");
        pane.describe(() -> spoken);
        getChildren().add(pane);
        session.shownProperty().subscribe(_ -> update());
        session.cursorProperty().subscribe(_ -> update());
    }

    private void update() {
        Shown shown = session.shownProperty().get();
        if (shown == null) {
            return;
        }
        boolean blocks = shown.front().quantizer().program().plain() instanceof BlockCodec;
        setVisible(blocks);
        setManaged(blocks);
        if (!blocks) {
            return;
        }
        Worked worked = Worked.of(session, focus, shown);
        if (worked.quantizer().program().plain() instanceof BlockCodec codec) {
            BlockFacts facts = codec.format().facts();
            double height = BlockDiagram.height(facts.size() / columns(facts));
            setMinHeight(height);
            setPrefHeight(height);
            setMaxHeight(height);
            BlockView.Held held = codec.block(worked.parameter());
            BlockDiagram diagram = diagram(codec, held, worked.cursor().index());
            pane.setStill(diagram);
            spoken =
                    "%s, %s: %s."
                            .formatted(
                                    diagram.title(),
                                    diagram.total(),
                                    String.join(
                                            ", ",
                                            diagram.fields().stream()
                                                    .map(field -> field.text() + " " + field.size())
                                                    .toList()));
        }
    }

    private static int columns(BlockFacts facts) {
        return Math.min(WIDEST, facts.group());
    }

    private static BlockDiagram diagram(BlockCodec codec, BlockView.Held held, long index) {
        BlockFacts facts = codec.format().facts();
        List<BlockDiagram.Field> fields = new ArrayList<>();
        for (BlockField field : codec.format().fields()) {
            fields.add(
                    new BlockDiagram.Field(
                            switch (field.kind()) {
                                case SHARED -> BlockDiagram.Kind.SHARED;
                                case GROUPS -> BlockDiagram.Kind.GROUPS;
                                case CODES -> BlockDiagram.Kind.CODES;
                            },
                            field.name(),
                            field.bytes() + " B"));
        }
        boolean here = index >= 0 && index / facts.size() == held.number();
        BlockDiagram.Groups groups =
                new BlockDiagram.Groups(
                        bars(facts, held.coded()),
                        "codes %s … %s"
                                .formatted(
                                        FigureText.count(facts.lowCode()),
                                        FigureText.count(facts.highCode())),
                        columns(facts),
                        shades(facts, held.coded()),
                        here ? (int) (index % facts.size()) : -1);
        int bytes = facts.codeBytes() + facts.scaleBytes();
        return new BlockDiagram(
                "Block " + FigureText.count(held.number()),
                bytes + (bytes == 1 ? " byte" : " bytes"),
                fields,
                groups);
    }

    /**
     * Scales and minima of groups that each fill a row, the longest of all as long as there is
     * room.
     */
    private static List<BlockDiagram.Bars> bars(BlockFacts facts, Coded coded) {
        List<BlockDiagram.Bars> bars = new ArrayList<>();
        if (facts.groups() > 1) {
            bars.add(new BlockDiagram.Bars("sc", lengths(coded.scale), true));
            if (facts.hasOffset()) {
                bars.add(new BlockDiagram.Bars("m", lengths(coded.offset), false));
            }
        }
        return bars;
    }

    private static float[] lengths(float... numbers) {
        float largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        float[] lengths = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            lengths[i] = largest > 0 ? Math.abs(numbers[i]) / largest : 0;
        }
        return lengths;
    }

    /** From the lowest value a code stands for to the highest. */
    private static float[] shades(BlockFacts facts, Coded coded) {
        float[] shades = new float[facts.size()];
        for (int i = 0; i < shades.length; i++) {
            float value = facts.values()[coded.codes[i] - facts.lowCode()];
            float part = (value - facts.lowest()) / (facts.highest() - facts.lowest());
            shades[i] = Float.isNaN(part) ? 0 : Math.clamp(part, 0, 1);
        }
        return shades;
    }
}
