package quantoscope.chart.bench;

import quantoscope.analysis.Evaluation;
import quantoscope.analysis.Figure;
import quantoscope.analysis.FigureText;
import quantoscope.analysis.Figures;
import quantoscope.analysis.Subject;
import quantoscope.analysis.Theory;
import quantoscope.chart.FiguresTable;

import java.util.ArrayList;
import java.util.List;

/** The figures of one setting with what theory says of them, as a table. */
public final class LiveFigures {
    private LiveFigures() {}

    /**
     * The table; PSNR is left out where there is no peak.
     *
     * @param name of the setting
     */
    public static FiguresTable of(Subject subject, Evaluation evaluation, String name) {
        Figures figures = evaluation.figures();
        double meanSquare = figures.mse() * Math.pow(10, figures.sqnrDb() / 10);
        Theory theory = Theory.of(evaluation.quantizer(), meanSquare, figures.clipped() > 0);
        List<FiguresTable.Column> columns = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            if (figure != Figure.PSNR || subject.peak().isPresent()) {
                String live = FigureText.of(figure, figure.of(figures), !evaluation.exact());
                String expected = theory.texts().getOrDefault(figure, "");
                columns.add(new FiguresTable.Column(figure.label(), live, expected, "", "", -1));
            }
        }
        return new FiguresTable(new FiguresTable.Names(name, theory.label(), "", ""), columns);
    }
}
