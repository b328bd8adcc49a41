package com.brillconsulting.eventbridge.autoconfigure;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * What is exported of the declarations.
 *
 * @param file File that the export is written to. Standard output by default.
 * @param partition Partition of the ARNs in IAM policies.
 * @param region Region of the ARNs in IAM policies. Any by default.
 * @param account Account of the ARNs in IAM policies, 12 digits. Any by default.
 */
@ConfigurationProperties(ExportProperties.EXPORT)
record ExportProperties(
        @Nullable File file,
        @DefaultValue("aws") String partition,
        @DefaultValue("*") String region,
        @DefaultValue("*") String account) {

    /** The property that says whether to export, and as what. It has a value itself, so that binding cannot go below. */
    static final String EXPORT = "eventbridge.export";

    static ExportProperties of(Environment environment) {
        return new ExportProperties(
                environment.getProperty(EXPORT + ".file", File.class),
                environment.getProperty(EXPORT + ".partition", "aws"),
                environment.getProperty(EXPORT + ".region", "*"),
                environment.getProperty(EXPORT + ".account", "*"));
    }
}
