package quantoscope.ui;

import quantoscope.io.Document;
import quantoscope.io.Part;
import quantoscope.recipe.Documents;
import quantoscope.task.Problem;
import quantoscope.ui.state.Services;

import java.nio.file.Path;
import java.util.Optional;

/** Opens files by the path that the command line takes. */
public final class RecipeFiles implements Services.Files {
    @Override
    public Document open(Path path) throws Problem {
        return Documents.open(path);
    }

    @Override
    public Optional<Part> part(Path path) throws Problem {
        return Documents.part(path);
    }
}
