package io.agendum.api.service;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.provider.AddService;
import io.agendum.command.provider.ChangeService;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants.ComponentModel;

@Mapper(componentModel = ComponentModel.SPRING)
interface ServiceMapping {

    AddService toCommand(
            ServiceController.ServiceRequest request, ProviderId providerId, ServiceId serviceId, AccountId by);

    @Mapping(target = "active", source = "request.isActive")
    ChangeService toCommand(
            ServiceController.ServiceChangeRequest request,
            ProviderId providerId,
            ServiceId serviceId,
            AccountId by,
            @Nullable Long expectedVersion);
}
