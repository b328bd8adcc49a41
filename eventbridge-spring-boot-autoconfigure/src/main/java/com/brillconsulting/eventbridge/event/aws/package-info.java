/**
 * Details of events that services of AWS send to every account's default bus, as AWS documents them. A listener method
 * that takes one of these types gets the events of its source and detail type. Fields that a service adds later are
 * passed over; a field that it may leave out can be null. They cannot be published: only AWS sends events of its sources.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/welcome.html">Amazon EventBridge Events Reference</a>
 */
@NullMarked
package com.brillconsulting.eventbridge.event.aws;

import org.jspecify.annotations.NullMarked;
