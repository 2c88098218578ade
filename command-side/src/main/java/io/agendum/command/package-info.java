/** What is asked, and what every feature of the write side shares. */
@NullMarked
package io.agendum.command;

import org.jspecify.annotations.NullMarked;
