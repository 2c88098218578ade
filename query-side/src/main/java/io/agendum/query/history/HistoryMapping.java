package io.agendum.query.history;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From rows to the answer. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface HistoryMapping {

    HistoryMapping INSTANCE = Mappers.getMapper(HistoryMapping.class);

    @Mapping(target = "changes", expression = "java(io.agendum.query.FieldChange.read(row.changes()))")
    AppointmentHistory.Entry toEntry(EntryRow row);

    @Mapping(target = "changes", expression = "java(io.agendum.query.FieldChange.read(row.changes()))")
    AppointmentHistory.Entry toEntry(SettingRow row);
}
