/**
 * Keeps the state of the embedded bus in a folder, across restarts and across {@code kill -9}. A registry writes each
 * change of its resources to a {@linkplain com.brillconsulting.eventbridge.embedded.store.StoredMap map} of the {@linkplain
 * com.brillconsulting.eventbridge.embedded.store.Store store}, and reads them back when it is created; without a folder
 * the same calls do nothing.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.store;

import org.jspecify.annotations.NullMarked;
