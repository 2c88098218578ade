/** The Category decides about the headings under which services are found. */
@NullMarked
package io.agendum.command.catalog;

import org.jspecify.annotations.NullMarked;
