/**
 * Archives, which keep what matches on an event bus, and replays, which bring it to the bus once more. {@link
 * com.brillconsulting.eventbridge.embedded.archive.ArchiveService} offers both; it reaches the buses by {@link
 * com.brillconsulting.eventbridge.embedded.archive.EventBusAccess}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html">Archives and replays</a>
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.archive;

import org.jspecify.annotations.NullMarked;
