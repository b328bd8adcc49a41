/**
 * The details of events that AWS services send to the default bus of every account, as AWS documents them. A listener
 * method with a parameter of one of these types receives the events with its source and detail type. Fields that a service
 * adds later are ignored. A field that a service can omit can be null. You cannot publish these events, because only AWS
 * can send events with its sources.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/welcome.html">Amazon EventBridge Events Reference</a>
 */
@NullMarked
package com.brillconsulting.eventbridge.event.aws;

import org.jspecify.annotations.NullMarked;
