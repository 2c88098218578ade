import en from './agenda/en.json'
import ptBR from './agenda/pt-BR.json'
import { i18next } from './i18n'
import './manage-texts'

// Only those who take appointments load these.
i18next.addResourceBundle('pt-BR', 'translation', ptBR, true, true)
i18next.addResourceBundle('en', 'translation', en, true, true)
