package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.Replay;

/**
 * Operations for archives. {@link EventBridgeAdmin#replay} replays the events of an archive.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html">Archives and replays</a>
 * @since 0.1.0
 */
public interface ArchiveOperations {

    /**
     * Creates an archive.
     *
     * @param archive the archive
     * @return the ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if it already exists
     */
    String create(ArchiveDefinition archive);

    /**
     * {@return the archive; empty if it does not exist}
     *
     * @param name the name
     */
    Optional<DescribeArchiveResponse> describe(String name);

    /** {@return all archives of the account} */
    List<Archive> list();

    /**
     * Deletes an archive with all its events. If it does not exist, nothing happens.
     *
     * @param name the name
     */
    void delete(String name);

    /** {@return all replays of the account, including replays that ended in the last 90 days} */
    List<Replay> replays();

    /**
     * {@return the progress of any replay of the account; empty if it does not exist}
     *
     * @param name the name of the replay
     */
    Optional<ReplayProgress> replay(String name);

    /**
     * Cancels any replay of the account. Events that were already replayed remain delivered.
     *
     * @param name the name of the replay
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException if the replay does not exist
     * @throws software.amazon.awssdk.services.eventbridge.model.IllegalStatusException if it has ended
     */
    void cancelReplay(String name);
}
