/** Orders and the events they give rise to. */
@NullMarked
package com.brillconsulting.sample.order;

import org.jspecify.annotations.NullMarked;
