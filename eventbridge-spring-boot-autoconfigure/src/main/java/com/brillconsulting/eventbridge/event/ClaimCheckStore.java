package com.brillconsulting.eventbridge.event;

/**
 * Stores details that are too large for an event.
 *
 * @since 0.1.0
 */
public interface ClaimCheckStore extends DetailResolver {

    /**
     * Stores a detail.
     *
     * @param event the event with the detail
     * @return the claim check for the stored detail
     * @throws RuntimeException if the detail cannot be stored; the event is then not sent
     */
    ClaimCheck store(OutboundEvent event);

    /**
     * {@return the detail for a claim check}
     *
     * @param check the claim check
     * @throws RuntimeException if the detail cannot be read, or is not the detail that was stored
     */
    String fetch(ClaimCheck check);

    @Override
    default String resolve(String detail) {
        return ClaimCheck.of(detail).map(this::fetch).orElse(detail);
    }
}
