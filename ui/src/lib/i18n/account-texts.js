import en from './account/en.json'
import ptBR from './account/pt-BR.json'
import './form-texts'
import { i18next } from './i18n'

// Whoever only books never loads these.
i18next.addResourceBundle('pt-BR', 'translation', ptBR, true, true)
i18next.addResourceBundle('en', 'translation', en, true, true)
