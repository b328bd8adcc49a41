package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.Replay;

/**
 * Archives. {@link EventBridgeAdmin#replay} sends what is in them once more.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html">Archives and replays</a>
 */
public interface ArchiveOperations {

    /**
     * Creates an archive.
     *
     * @return its ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if there is one
     */
    String create(ArchiveDefinition archive);

    /** {@return the archive; nothing if there is none} */
    Optional<DescribeArchiveResponse> describe(String name);

    /** {@return all archives of the account} */
    List<Archive> list();

    /** Deletes an archive with all that it keeps. Nothing happens if there is none. */
    void delete(String name);

    /** {@return all replays of the account, those that ended in the last 90 days included} */
    List<Replay> replays();

    /** {@return how far a replay is, whoever started it; nothing if there is none} */
    Optional<ReplayProgress> replay(String name);

    /**
     * Ends a replay early, whoever started it. What was replayed already stays delivered.
     *
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException if there is no such replay
     * @throws software.amazon.awssdk.services.eventbridge.model.IllegalStatusException if it has ended
     */
    void cancelReplay(String name);
}
