package com.brillconsulting.eventbridge.embedded.bus;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes event ids: random UUIDs of version 4, by a generator that threads do not wait for. */
final class EventIds {

    private EventIds() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
