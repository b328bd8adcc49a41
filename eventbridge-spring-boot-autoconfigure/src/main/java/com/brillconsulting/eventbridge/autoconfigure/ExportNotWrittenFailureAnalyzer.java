package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.export.ExportNotWrittenException;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Says where an export cannot be written to, and who wants it there. */
class ExportNotWrittenFailureAnalyzer extends AbstractFailureAnalyzer<ExportNotWrittenException> {

    private final RawProperties properties;

    ExportNotWrittenFailureAnalyzer(Environment environment) {
        this.properties = new RawProperties((ConfigurableEnvironment) environment);
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ExportNotWrittenException cause) {
        var places = properties.find(List.of("export-file")).stream()
                .map(it -> "%n%n   declared at %s".formatted(it.place(ExportProperties.FILE)))
                .findFirst()
                .orElse("");
        return new FailureAnalysis(
                Objects.toString(cause.getMessage()) + places,
                "Set '%s' to a file that can be written, or do not set it to have the export on standard output."
                        .formatted(ExportProperties.FILE),
                cause);
    }
}
