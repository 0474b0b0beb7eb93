package quantoscope.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar; "unreleased" when run from class files. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"quantoscope " + (version == null ? "unreleased" : version)};
    }
}
