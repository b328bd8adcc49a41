package com.brillconsulting.eventbridge.export;

import java.io.IOException;
import java.nio.file.Path;

/** The file that an export was to be written to cannot be written. */
public class ExportNotWrittenException extends RuntimeException {

    private final Path file;

    ExportNotWrittenException(Path file, IOException cause) {
        super("The export cannot be written to %s: %s".formatted(file.toAbsolutePath(), cause), cause);
        this.file = file;
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }
}
