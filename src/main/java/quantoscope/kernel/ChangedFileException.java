package quantoscope.kernel;

/** The file that values are read from was truncated or closed while it was being read. */
public final class ChangedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ChangedFileException(Throwable cause) {
        super("the file changed while it was open", cause);
    }
}
