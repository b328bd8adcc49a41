package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.export.ExportConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * {@link AutoConfiguration @AutoConfiguration} of the export of the declarations, in place of a start where that is asked
 * for. Whether it is, is looked at when the application starts, since it may have been processed ahead of time.
 */
@AutoConfiguration(after = EventBridgeDeclarationAutoConfiguration.class)
@Import(ExportConfiguration.class)
class EventBridgeExportAutoConfiguration {}
