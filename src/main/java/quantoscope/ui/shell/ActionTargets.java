package quantoscope.ui.shell;

import javafx.scene.control.Button;

import quantoscope.ui.quantizer.QuantizerPane;

/** The parts of the window that actions reach into. */
record ActionTargets(
        MainWindow window,
        LibraryPane library,
        BenchPane bench,
        QuantizerPane quantizer,
        Button export) {}
