package quantoscope.ui;

import quantoscope.analysis.Figure;
import quantoscope.analysis.Figures;
import quantoscope.io.Kind;
import quantoscope.io.OutputFile;
import quantoscope.recipe.Export;
import quantoscope.recipe.FiguresJson;
import quantoscope.recipe.Json;
import quantoscope.recipe.Recipe;
import quantoscope.recipe.Selection;
import quantoscope.recipe.Write;
import quantoscope.scheme.Spec;
import quantoscope.task.Job;
import quantoscope.task.Problem;
import quantoscope.task.UsageProblem;
import quantoscope.ui.state.Exporter;
import quantoscope.ui.state.Item;
import quantoscope.ui.state.Shown;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exports by the path that the command line takes, so that both write the same bytes. */
public final class RecipeExporter implements Exporter {
    private static final Product CODES_NPZ =
            new Product("codes-npz", "Codes, scales and zero points", "npz");
    private static final Product CODES_NPY = new Product("codes-npy", "Codes alone", "npy");
    private static final Product PACKED = new Product("packed-npz", "Packed codes", "npz");
    private static final Product VALUES =
            new Product("reconstruction-npy", "Reconstruction", "npy");
    private static final Product SOUND = new Product("reconstruction-wav", "Reconstruction", "wav");
    private static final Product PICTURE =
            new Product("reconstruction-png", "Reconstruction", "png");
    private static final Product FIGURES_CSV = new Product("figures-csv", "Figures", "csv");
    private static final Product FIGURES_JSON = new Product("figures-json", "Figures", "json");
    private static final Product RECIPE = new Product("recipe-json", "Recipe", "json");

    @Override
    public List<Product> products(Item item) {
        List<Product> products = new ArrayList<>();
        // A file holds whole entries; of one channel there are figures.
        if (item.channel() == Item.ALL) {
            products.addAll(List.of(CODES_NPZ, PACKED, CODES_NPY, VALUES));
            if (item.entry().kind() == Kind.SIGNAL) {
                products.add(SOUND);
            } else if (item.entry().kind() == Kind.IMAGE) {
                products.add(PICTURE);
            }
            products.add(RECIPE);
        }
        products.add(FIGURES_CSV);
        products.add(FIGURES_JSON);
        return products;
    }

    @Override
    public void write(Product product, Shown shown, Path file, Job job) throws Problem {
        // The dialog has asked about a file that is there already.
        OutputFile output =
                new OutputFile(file, true, List.of(shown.question().item().document().path()));
        switch (product.id()) {
            case "figures-csv" -> text(output, csv(shown));
            case "figures-json" -> text(output, Json.pretty(figures(shown)));
            case "recipe-json" -> text(output, Json.pretty(recipe(shown, Write.CODES).toMap()));
            default -> quantize(product, shown, output, job);
        }
    }

    private static void quantize(Product product, Shown shown, OutputFile output, Job job)
            throws Problem {
        Write write =
                product.id().startsWith("packed")
                        ? Write.PACKED
                        : product.id().startsWith("codes") ? Write.CODES : Write.RECONSTRUCTION;
        try {
            Export.quantize(shown.question().item().document(), recipe(shown, write), output, job);
        } catch (UsageProblem problem) {
            throw new Problem(problem.getMessage(), problem);
        }
    }

    private static Recipe recipe(Shown shown, Write write) {
        Item item = shown.question().item();
        // One entry needs no name; of several, the one at hand is meant.
        Selection selection =
                item.document().entries().size() == 1
                        ? Selection.USUAL
                        : new Selection(item.entry().name());
        return new Recipe(
                List.of(new Recipe.Rule(selection, shown.front().quantizer().scheme())), write);
    }

    private static Map<String, Object> figures(Shown shown) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", shown.question().item().document().path().toString());
        map.put("name", shown.question().item().title());
        map.put("scheme", Spec.format(shown.front().quantizer().scheme()));
        map.putAll(FiguresJson.toMap(shown.front().figures()));
        return map;
    }

    private static String csv(Shown shown) {
        StringBuilder csv = new StringBuilder("figure,value\n");
        Figures figures = shown.front().figures();
        for (Figure figure : Figure.values()) {
            double value = figure.of(figures);
            csv.append(figure.key())
                    .append(',')
                    .append(Double.isNaN(value) ? "" : Double.toString(value))
                    .append('\n');
        }
        return csv.toString();
    }

    private static void text(OutputFile output, String text) throws Problem {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(
                channel -> {
                    ByteBuffer rest = ByteBuffer.wrap(bytes);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                },
                written -> {
                    if (!Arrays.equals(bytes, Files.readAllBytes(written))) {
                        throw new IOException("it reads back differently");
                    }
                });
    }
}
