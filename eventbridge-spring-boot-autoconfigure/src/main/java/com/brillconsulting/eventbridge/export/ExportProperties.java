package com.brillconsulting.eventbridge.export;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Configures the export of the declarations. The names are next to each other instead of below {@code eventbridge.export},
 * because a YAML key cannot have both a value and children.
 *
 * @param export Format in which the declarations are exported at start-up, after which the application ends. Nothing is
 *     exported by default.
 * @param exportFile File that the export is written to. Standard output by default.
 * @param exportPartition Partition of the ARNs in exported IAM policies. By default that of the region that is given, or any.
 * @param exportRegion Region of the ARNs in exported IAM policies. Any by default.
 * @param exportAccount Account of the ARNs in exported IAM policies, 12 digits. Any by default.
 */
@ConfigurationProperties("eventbridge")
record ExportProperties(
        @Nullable ExportFormat export,
        @Nullable File exportFile,
        @Nullable String exportPartition,
        @DefaultValue("*") String exportRegion,
        @DefaultValue("*") String exportAccount) {

    AwsScope scope() {
        return new AwsScope(partition(), exportRegion, exportAccount);
    }

    private String partition() {
        if (exportPartition != null) {
            return exportPartition;
        }
        return exportRegion.equals("*")
                ? "*"
                : PartitionMetadata.of(Region.of(exportRegion)).id();
    }
}
